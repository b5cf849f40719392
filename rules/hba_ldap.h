/*
 * The value of ldapurl: [URL:]ldap://host:port/dn?attributes?scope?filter?extensions
 */
#ifndef RULES_HBA_LDAP_H
#define RULES_HBA_LDAP_H

#include "rules/hba.h"

/* What a URL says in the place of single options; NULL is what it leaves as it is. */
struct ldap_url {
    bool is_valid; /* else nothing else is to be looked at */
    bool is_ldap;  /* ldap:// */
    bool is_ldaps; /* ldaps:// */
    const char *host;
    int port;       /* the usual one of the scheme when it names none */
    const char *dn; /* it can be empty */
    const char *attribute;
    int scope; /* as LDAP numbers them */
    const char *filter;
};

struct ldap_url ldap_url_read(struct arena *arena, const char *text);

/*
 * What a record with method ldap has for an option, be it written as itself or as a
 * part of ldapurl: the last one counts. NULL: nothing. `*from` is the one that says it.
 */
const char *hba_ldap_value(struct arena *arena, const struct hba_record *record,
                           const char *name, const struct hba_option **from);

#endif
