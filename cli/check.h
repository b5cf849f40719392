/*
 * What the command check does with each of its inputs.
 */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "cli/baseline.h"
#include "cli/root.h"
#include "cli/ruleset.h"
#include "cli/verdict.h"

/* Grows input by input. */
struct check {
    const struct options *options;
    struct arena *arena;
    struct baseline *baseline;     /* NULL: none */
    const struct ruleset *ruleset; /* of the current input */
    const struct root *root;       /* NULL: none */
    struct checked *checked;
    size_t n_checked;
    struct failure *failures;
    size_t n_failures;
    size_t n_rules;
    bool *enabled;    /* one a row of rule_entries: which some input was checked with */
    size_t n_changed; /* files that --diff would change */
};

/* Notes what could not be read, judged or written; `path` is NULL when `why` names it.
 */
void check_add_failure(struct check *check, const char *path, const char *why);

/* Checks all that the options ask for. False, and words in *why, when nothing is. */
bool check_all(struct check *check, const char **why);

/* Whether a node of this name was checked. */
bool check_has_node(const struct check *check, const char *name);

/* Loads the nodes, mends their files or prints a patch if asked to, and checks them. */
void check_input(struct check *check, const struct engine_input *input);

#endif
