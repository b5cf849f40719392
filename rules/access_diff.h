/*
 * Two files pg_hba.conf, compared by what becomes of connections.
 *
 * What is said is exact: a connection that meets the same maps, names of hosts,
 * memberships and interfaces before and after is decided otherwise just when it lies in
 * a cell of a change. To be rejected and to be for no record is the same: refused.
 */
#ifndef RULES_ACCESS_DIFF_H
#define RULES_ACCESS_DIFF_H

#include "rules/access_example.h"
#include "rules/cluster.h"

enum access_change_kind {
    ACCESS_GAINED,   /* was refused */
    ACCESS_WEAKER,   /* the method certainly asks for less */
    ACCESS_OTHER,    /* another method, or other options */
    ACCESS_STRICTER, /* the method certainly asks for more */
    ACCESS_LOST,     /* is refused */
};

/* All that goes over from one record to another one. */
struct access_change {
    enum access_change_kind kind;
    const struct hba_record *before, *after; /* NULL: no record is for it */
    bool is_map;               /* the two say the same, their map does not */
    struct access_cell *cells; /* no connection is in two of them */
    size_t n_cells;
    struct access_example example; /* without a condition, if there is such a one */
};

struct access_diff {
    struct access_change *changes; /* those that give most come first */
    size_t n_changes;
    size_t n_certain;    /* whose example has no condition */
    bool is_same;        /* record for record the files say the same */
    const char *failure; /* why they could not be compared; NULL: they were */
};

struct access_diff access_diff(struct arena *arena, const struct node *before,
                               const struct node *after);

/* When a cell is parted by questions that halve it (rules/access_divide.h). */
struct access_division {
    size_t from;      /* when more records than these may decide about it, */
    size_t strangers; /* and the files differ in more than these */
};

/* The same. What is divided early takes less time, and is told in more pieces. */
struct access_diff access_diff_divided(struct arena *arena, const struct node *before,
                                       const struct node *after,
                                       const struct access_division *division);

#endif
