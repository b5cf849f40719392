/*
 * What becomes of cells whose outcomes differ: changes, each with an example.
 */
#ifndef RULES_ACCESS_GATHER_H
#define RULES_ACCESS_GATHER_H

#include "rules/access_diff.h"
#include "rules/access_pattern.h"

#define ACCESS_NOBODY UINT32_MAX

/* A cell, and which pattern of each side decides about it; ACCESS_NOBODY: none. */
struct access_leaf {
    struct access_cell cell;
    uint32_t by[2];
    size_t turn; /* that it was found in */
};

struct access_leaves {
    struct access_leaf *leaves; /* is sorted */
    size_t n_leaves;
};

/* Fills in the changes, those that give most first. */
void access_gather(struct access_work *work, const struct access_side sides[2],
                   const struct access_leaves *leaves, struct access_diff *diff);

#endif
