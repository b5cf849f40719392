/*
 * What a verdict rests on and no file tells: said, so that silence is not taken for an
 * answer.
 */
#ifndef RULES_UNCHECKED_H
#define RULES_UNCHECKED_H

#include "rules/cluster.h"

/* A question that stays open, and why: "whether ..." and a whole sentence's end. */
struct unchecked {
    const struct node *node;
    const char *what;
    const char *why;
};

struct unchecked_list {
    struct arena *arena;
    struct unchecked *items; /* by node, in the cluster's order */
    size_t n_items;
};

struct unchecked_list unchecked_find(struct arena *arena,
                                     const struct cluster *cluster);

#endif
