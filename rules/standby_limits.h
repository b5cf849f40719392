/*
 * The parameters that a standby must not have lower than the server whose WAL it
 * replays: each stands in the WAL and, once replayed, in the standby's pg_control.
 */
#ifndef RULES_STANDBY_LIMITS_H
#define RULES_STANDBY_LIMITS_H

#include "rules/cluster.h"

struct standby_limit {
    const char *name;
    int since;
    enum control_field field;
};

/* Ended by a NULL name. */
extern const struct standby_limit standby_limits[];

/*
 * Whether both have the parameter and it is lower on the standby; *here and *there are
 * then what they have.
 */
bool standby_limit_is_below(const struct standby_limit *limit,
                            const struct node *standby, const struct node *upstream,
                            const struct setting **here, const struct setting **there);

/* Whether it starts as a standby that reads the limits: with hot_standby on. */
bool standby_looks_at_limits(const struct node *node);

#endif
