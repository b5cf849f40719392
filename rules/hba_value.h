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
    bool is_silent; /* set where the server's view has no words for what is wrong */
};

/* Each says what the server has against the value, or NULL. */
const char *hba_value_clientcert(struct hba_value *value);
const char *hba_value_clientname(struct hba_value *value);
const char *hba_value_ldap_port(struct hba_value *value);
const char *hba_value_ldap_url(struct hba_value *value);
const char *hba_value_radius_port(struct hba_value *value);
const char *hba_value_list(struct hba_value *value);
const char *hba_value_port_list(struct hba_value *value);

/* A port is what digits it begins with, cut to 32 bits; only 0 is refused. */
int hba_value_port(const char *text);

/*
 * The number of elements of a comma list, with blanks around them and double quotes
 * for elements that hold either; -1 when it is none.
 */
int hba_value_count(const char *text);

#endif
