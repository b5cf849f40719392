/*
 * Which rules the user wants, and how grave they are to count.
 */
#ifndef CLI_RULESET_H
#define CLI_RULESET_H

#include "cli/config.h"
#include "cli/options.h"
#include "rules/engine.h"

struct ruleset {
    struct arena *arena;
    struct selection selection;
    struct selection fixing; /* whose fixes are wanted */
    enum profile profile;
    /* One a row of rule_entries: what is said in the configuration file, */
    enum own_word *words;
    /* and what is said by options, which counts more; -1: nothing. */
    int *stated;
    int fail_on;         /* enum severity or FAIL_ON_NEVER */
    const char *says_so; /* the configuration file that sets fail_on; NULL: none */
};

/* `config` may be NULL. False, and words in *why, when a name fits no rule. */
bool ruleset_read(struct ruleset *ruleset, const struct options *options,
                  const struct config *config, const char **why);

/* Gives findings the severities that the user wants. */
void ruleset_judge(const struct ruleset *ruleset, struct reported *findings, size_t n);

#endif
