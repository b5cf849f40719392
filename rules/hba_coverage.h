/*
 * Records of pg_hba.conf that no connection ever comes to, since earlier ones are for
 * all that they are for.
 *
 * What is said is proved: it holds whatever roles, memberships, interfaces and names of
 * hosts the server has. For records of plain names, keywords and networks the reverse
 * holds as well: one that is not said to be dead has a connection of its own. Time and
 * memory grow with the number of records; where that would not do (long lists, networks
 * in many pieces, many regular expressions) the search ends early, and says nothing.
 */
#ifndef RULES_HBA_COVERAGE_H
#define RULES_HBA_COVERAGE_H

#include "rules/cluster.h"

enum hba_shadow_kind {
    HBA_SHADOW_REJECT, /* it rejects, and some of its connections are let in before */
    HBA_SHADOW_DUPLICATE, /* it says what an earlier record says */
    HBA_SHADOW_STRICTER,  /* a weaker method lets some of its connections in before */
    HBA_SHADOW_ONE,       /* else, one earlier record is for all */
    HBA_SHADOW_SEVERAL,   /* else, several earlier records are together */
};

enum { HBA_SHADOW_BY_MAX = 3 };

/* A record that is never reached. */
struct hba_shadow {
    enum hba_shadow_kind kind;
    const struct hba_record *record;
    const struct hba_record
        *by[HBA_SHADOW_BY_MAX]; /* those that tell most come first */
    size_t n_by;                /* of `by`, at least 1 */
    bool is_alone;              /* by[0] is for all of it */
};

/* Found when it is first asked for. */
struct hba_coverage {
    struct arena *arena;
    bool is_found;
    struct hba_shadow *shadows; /* in the order of the records */
    size_t n_shadows;
};

void hba_coverage_find(struct hba_coverage *coverage, const struct hba_records *hba,
                       int version);

/* That of a node. */
const struct hba_coverage *hba_coverage(const struct node *node);

/* Whether it is known that no connection comes to this record of the node. */
bool hba_is_dead(const struct node *node, const struct hba_record *record);

#endif
