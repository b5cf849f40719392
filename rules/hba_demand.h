/*
 * What a record of pg_hba.conf demands of the client that it is for.
 */
#ifndef RULES_HBA_DEMAND_H
#define RULES_HBA_DEMAND_H

#include "rules/hba.h"

/*
 * How a server may ask, as libpq's require_auth names it. What the server finds out by
 * itself (trust, peer, ident, cert) is DEMAND_NOTHING to the client.
 */
enum {
    DEMAND_NOTHING = 1 << 0,
    DEMAND_PASSWORD = 1 << 1, /* in the clear: password, ldap, pam, radius, bsd */
    DEMAND_MD5 = 1 << 2,
    DEMAND_SCRAM = 1 << 3,
    DEMAND_GSS = 1 << 4,
    DEMAND_SSPI = 1 << 5,
    DEMAND_OAUTH = 1 << 6,
};

/* All that need a password. */
#define DEMAND_ANY_PASSWORD (DEMAND_PASSWORD | DEMAND_MD5 | DEMAND_SCRAM)

/*
 * The ways of which the record takes one; md5 takes SCRAM, too, for a role whose
 * password is kept so (10 and later). 0 for reject.
 */
unsigned hba_demands(const struct hba_record *record);

/*
 * Whether only a client with a certificate gets in. Up to 11 any clientcert but 1 is
 * off.
 */
bool hba_demands_certificate(const struct hba_record *record, int version);

/* Whether a record certainly lets in with less than the other one asks for. */
bool hba_is_weaker(const struct hba_record *record, const struct hba_record *than);

/* The bit of a word of require_auth; 0: none. */
unsigned hba_demand_named(const char *word, size_t size);

#endif
