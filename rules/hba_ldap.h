/*
 * The value of ldapurl: [URL:]ldap://host:port/dn?attributes?scope?filter?extensions
 */
#ifndef RULES_HBA_LDAP_H
#define RULES_HBA_LDAP_H

#include "parser/arena.h"

#include <stdbool.h>

/* Which of the single options a URL stands for. */
struct ldap_url {
    bool is_valid; /* else nothing else is to be looked at */
    bool is_ldap;  /* ldap:// */
    bool is_ldaps; /* ldaps:// */
    bool has_host;
    bool has_dn; /* it can be empty */
    bool has_attribute;
    bool has_filter;
};

struct ldap_url ldap_url_read(struct arena *arena, const char *text);

#endif
