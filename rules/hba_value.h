/*
 * What the values of pg_hba.conf options may be.
 */
#ifndef RULES_HBA_VALUE_H
#define RULES_HBA_VALUE_H

#include "rules/hba.h"

/* A value, and what its meaning depends on. */
struct hba_value {
    struct arena *arena;
    const char *text;
    const char *method;
    int version;
};

/* Each says what the server has against the value, or NULL. */
const char *hba_value_clientcert(const struct hba_value *value);
const char *hba_value_clientname(const struct hba_value *value);
const char *hba_value_ldap_port(const struct hba_value *value);
const char *hba_value_ldap_url(const struct hba_value *value);
const char *hba_value_radius_port(const struct hba_value *value);
const char *hba_value_list(const struct hba_value *value);
const char *hba_value_port_list(const struct hba_value *value);

/*
 * The number of elements of a comma list, with blanks around them and double quotes
 * for elements that hold either; -1 when it is none.
 */
int hba_value_count(const char *text);

#endif
