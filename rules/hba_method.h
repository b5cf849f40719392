/*
 * Connection types and authentication methods, as each version knows them.
 *
 * What a build or an operating system can lack (gss, pam, ldap, bsd, sspi, cert) counts
 * as there.
 */
#ifndef RULES_HBA_METHOD_H
#define RULES_HBA_METHOD_H

#include "rules/hba.h"

struct hba_method {
    const char *name;
    int since, until;      /* the versions that know it; until 0: the newest, too */
    unsigned types;        /* of the connection types it works with, 1 << type each */
    const char *elsewhere; /* its error with any other type */
};

/* Both NULL for what this version does not know. Names are told apart by case. */
const struct hba_method *hba_method_find(const char *name, int version);
const enum hba_type *hba_type_find(const char *name, int version);

/* The names that any version knows, one after the other; NULL behind the last one. */
const char *hba_type_at(size_t n);
const char *hba_method_at(size_t n);

bool hba_method_allows(const struct hba_method *method, enum hba_type type);

#endif
