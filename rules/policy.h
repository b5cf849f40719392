/*
 * Policies: rules of the user's own about settings and records.
 */
#ifndef RULES_POLICY_H
#define RULES_POLICY_H

#include "rules/own_rules.h"

/*
 * What is wrong with a policy whatever the node: a parameter that no version knows, a
 * bound that is no number. NULL: nothing; else *where is the piece that is wrong.
 */
const char *policy_complaint(struct arena *arena, const struct policy *policy,
                             struct own_text *where);

/* Likewise of its forbid-record: a type or a method that there is not. */
const char *policy_record_complaint(struct arena *arena,
                                    const struct policy_record *record,
                                    struct own_text *where);

/* Whether the policy is about nodes like this one. */
bool policy_covers(const struct policy *policy, const struct node *node);

/* These report where a policy is broken. */
void policy_check_setting(struct report *report, const struct node *node,
                          const struct policy *policy);
void policy_check_records(struct report *report, const struct node *node,
                          const struct policy *policy);

#endif
