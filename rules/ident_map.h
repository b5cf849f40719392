/*
 * User name maps: whether one lets a user of the system be a role.
 */
#ifndef RULES_IDENT_MAP_H
#define RULES_IDENT_MAP_H

#include "rules/hba.h"
#include "rules/ident.h"

/* Who wants to be whom. */
struct ident_claim {
    const char *system_user; /* the name that the method found out */
    const char *role;
    const char *const *roles; /* that the role is a member of, as in hba_connection */
    bool folds_case;          /* both names are compared without regard to case */
    int version;
};

/*
 * `map` NULL or "": there is none, and the two names have to be equal. Unknown is what
 * hangs on memberships or on an expression that cannot be judged, and everything when a
 * line is broken: a server that starts then has no map at all, and one that runs keeps
 * the old one.
 */
enum hba_match ident_lets(const struct ident_records *records, const char *map,
                          const struct ident_claim *claim);

#endif
