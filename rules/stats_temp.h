/*
 * stats_temp_directory, up to 14: what a start needs of it hangs on whether it
 * recovers.
 */
#ifndef RULES_STATS_TEMP_H
#define RULES_STATS_TEMP_H

#include "rules/rule.h"

/* Complains when the directory is known not to be there; `effect` is what comes of it.
 */
void stats_temp_check(struct report *report, const struct node *node,
                      const char *effect);

#endif
