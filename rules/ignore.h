/*
 * Findings that the user does not want to hear about, and which of the wishes are of no
 * use.
 */
#ifndef RULES_IGNORE_H
#define RULES_IGNORE_H

#include "rules/own_rules.h"

/* "2027-01-31" as the number 20270131; 0 when it is no day. */
int ignore_read_day(const char *text);

/*
 * Takes a word until=2027-01-31 out of a reason; where it was, empty when there is
 * none. The day is 0 when it is none, is not written so, or there is another one.
 */
struct span ignore_take_day(char *reason, int *day);

/*
 * Finds the comments in the files of the nodes that say what is to be ignored:
 * "pgconfcheck: ignore[RULE, ...] REASON" behind a setting or record, or in a line of
 * its own before one; ignore-file[...] is about the whole file.
 */
void ignore_read_comments(struct report *report, const struct cluster *cluster);

/* The NAME of one that is about policy/NAME; NULL: it is about rules. */
const char *ignore_policy(const struct ignore *ignore);

/* Whether it may be about findings of the rule, if of some policies alone. */
bool ignore_is_about(const struct report *report, const struct ignore *ignore,
                     const struct rule_entry *entry);

/* Takes what is ignored from the findings of a report to its ignored ones. */
void ignore_settle(struct report *report);

/* What may be wrong with an ignore, when what is ignored is settled. */
enum ignore_fault {
    IGNORE_IS_GOOD,
    IGNORE_MALFORMED,  /* not understood */
    IGNORE_UNREASONED, /* it gives no reason, and hides nothing */
    IGNORE_UNKNOWN,    /* no rule is called so */
    IGNORE_EXPIRED,
    IGNORE_UNUSED, /* it hides nothing */
};

/*
 * Calls `tell` for each ignore that the cluster has this fault of, with a node that it
 * is about. One that may be about nodes that have not been seen is not unused.
 */
void ignore_faults(struct report *report, const struct cluster *cluster,
                   enum ignore_fault fault,
                   void (*tell)(struct report *report, const struct node *node,
                                const struct ignore *ignore));

/* Whether nobody may ignore findings of the rule: by its nature, or as the user says.
 */
bool ignore_is_forbidden(const struct own_rules *own, const struct rule_entry *entry);

/*
 * Whether a pattern is for all rules, or as good as: more than half of them. There is
 * no ignore of everything.
 */
bool ignore_is_blanket(const char *pattern);

/* The rule or family nearest to what was written; NULL: none is near. */
const char *rule_suggest(const char *name);

#endif
