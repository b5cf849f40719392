/*
 * Which rules the user wants, and how grave they are to count.
 */
#ifndef CLI_RULESET_H
#define CLI_RULESET_H

#include "cli/options.h"
#include "rules/engine.h"

struct ruleset {
    struct selection selection;
    struct selection fixing;   /* whose fixes are wanted */
    enum severity *severities; /* one a row of rule_entries */
};

/* False, and words in *why, when a name fits no rule. */
bool ruleset_read(struct ruleset *ruleset, const struct options *options,
                  const char **why);

/* Gives findings the severities that the user wants. */
void ruleset_judge(const struct ruleset *ruleset, struct reported *findings, size_t n);

#endif
