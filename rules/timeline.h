/*
 * Timelines: where the WAL of a standby leaves that of its primary.
 */
#ifndef RULES_TIMELINE_H
#define RULES_TIMELINE_H

#include "rules/cluster.h"

/*
 * A place in the WAL that a standby has reached, and the place before it at which its
 * primary's WAL ends on the same timeline, or which it does not have.
 */
struct timeline_fork {
    long long timeline;
    long long reached;
    bool has_end; /* false: the primary never was on that timeline */
    long long end;
    bool is_left; /* the primary went on to another timeline there */
};

/*
 * Whether a standby certainly has WAL that its primary has not: their pg_control say
 * so, and the history of the primary's timeline. That of a server that runs lags behind
 * it: then an end of its WAL is not known.
 */
bool timeline_forks(const struct node *standby, const struct node *upstream,
                    struct timeline_fork *fork);

/* What is known of both, and of the same system; false: nothing can be compared. */
bool timeline_compares(const struct node *standby, const struct node *upstream);

/* A place in the WAL as PostgreSQL writes it. */
const char *timeline_place(struct arena *arena, long long place);

#endif
