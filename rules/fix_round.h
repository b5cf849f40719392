/*
 * A round of fixes: those that are made together.
 */
#ifndef RULES_FIX_ROUND_H
#define RULES_FIX_ROUND_H

#include "rules/engine_fix.h"

/* The findings whose fixes it takes. */
struct round {
    const struct reported **taken;
    size_t n_taken;
};

/* Whether two fixes change the same bytes in the same way. */
bool round_same_edits(const struct fix *one, const struct fix *other);

/* Leaves out what overlaps an earlier one: that waits for the next round. */
void round_choose(struct arena *arena, struct round *round);

/* Lays the edited files over what `overlay` has; false when edits do not fit together.
 */
bool round_lay(struct arena *arena, const struct round *round, struct overlay *overlay);

#endif
