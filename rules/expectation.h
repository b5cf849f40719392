/*
 * Connections that must be possible, or must not, held against pg_hba.conf.
 */
#ifndef RULES_EXPECTATION_H
#define RULES_EXPECTATION_H

#include "rules/own_rules.h"

enum expectation_state { EXPECTATION_MET, EXPECTATION_FAILED, EXPECTATION_UNKNOWN };

/*
 * Reports the expectations about the node that are in this state. Nothing is said of
 * them where single files are looked at, and pg_hba.conf is none of them.
 */
void expectation_check(struct report *report, const struct node *node,
                       enum expectation_state state);

#endif
