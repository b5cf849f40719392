/*
 * What records of two servers make of connections, compared.
 */
#ifndef RULES_ACCESS_OUTCOME_H
#define RULES_ACCESS_OUTCOME_H

#include "rules/access_diff.h"
#include "rules/access_pattern.h"

/* The outcome of reject, and of no record at all. */
enum { ACCESS_REFUSED = 0 };

/* NULL, or why it cannot be told whom the server lets in. */
const char *access_unjudged(struct arena *arena, const struct node *node);

/* Sets the two numbers of all patterns of two servers. */
void access_number(struct arena *arena, const struct access_side sides[2]);

/* Sets what follows from the two records of a change. */
void access_change_judge(struct access_change *change, const struct node *before,
                         const struct node *after);

#endif
