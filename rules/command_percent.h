/*
 * Percent signs in commands for which the server puts nothing in: from 16 on it does
 * not run such a command.
 */
#ifndef RULES_COMMAND_PERCENT_H
#define RULES_COMMAND_PERCENT_H

#include "rules/rule.h"

/* Reports the first that is not one of the letters `known`, if the command has any. */
void command_percent(struct report *report, const struct node *node, const char *name,
                     const char *known, const char *effect);

#endif
