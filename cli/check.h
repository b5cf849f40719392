/*
 * What the command check does with each of its inputs.
 */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "cli/baseline.h"
#include "cli/root.h"
#include "cli/ruleset.h"
#include "cli/verdict.h"
#include "rules/engine_fix.h"

struct disk;
struct inputs;
struct output;

/*
 * What --diff has printed counts for the inputs behind, as what --fix has written does:
 * several may read one file, and each patch of it is for what the ones before make.
 */
struct laid {
    struct arena *arena;
    struct overlay overlay;
};

/* Grows input by input. */
struct check {
    const struct options *options;
    struct arena *arena;
    struct baseline *baseline;      /* NULL: none */
    struct output *output;          /* findings go there at once; NULL: they are kept */
    const struct inputs *inputs;    /* that there are */
    const struct ruleset *rulesets; /* one an input */
    const struct ruleset *ruleset;  /* of the current input */
    struct disk *disk;              /* likewise: what it is read from */
    const struct root *root;        /* NULL: none */
    struct shared *shared;          /* what the inputs before have read and changed */
    struct laid *laid; /* what --diff has changed; NULL: it changes nothing */
    struct checked *checked;
    size_t n_checked;
    struct failure *failures;
    size_t n_failures;
    const char **notes; /* to be told, whatever else is */
    size_t n_notes;
    size_t n_rules;
    bool *enabled;    /* one a row of rule_entries: which some input was checked with */
    size_t n_changed; /* files that --diff would change */
};

/* Notes what could not be read, judged or written; `path` is NULL when `why` names it.
 */
void check_add_failure(struct check *check, const char *path, const char *why);

/* Words that are told whatever else is. */
void check_add_note(struct check *check, const char *words);

void check_add(struct check *check, struct checked checked);

/* Finds out what there is to check. False, and words in *why, when nothing is. */
bool check_prepare(struct check *check, const char **why);

/* Checks it, side by side where that makes no difference. */
void check_run(struct check *check);

/* Whether a node of this name was checked. */
bool check_has_node(const struct check *check, const char *name);

/*
 * Words for it when two nodes have one name, so that a baseline could not tell their
 * findings apart; else NULL. Several inputs may be parts of one node, which the user's
 * own file names; with `each` they are not to be, either.
 */
const char *check_shared_name(const struct check *check, bool each);

/*
 * Loads the nodes, mends their files or prints a patch if asked to, and checks them.
 * May run beside others, each with a `check` of its own, unless they mend or say what
 * they do. What the baseline knows is still to be taken away.
 */
void check_input(struct check *check, const struct engine_input *input);

#endif
