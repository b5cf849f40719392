/*
 * What a run has found out: all that a format may show.
 */
#ifndef CLI_VERDICT_H
#define CLI_VERDICT_H

#include "cli/options.h"
#include "rules/engine.h"

struct tally {
    size_t severities[SEVERITY_ERROR + 1];
    size_t fixed, ignored, known;
    size_t safe, unsafe; /* findings with a fix that can be made */
    size_t refused;      /* those of them whose fix was not, with a reason */
    size_t nodes, files;
};

/* What is said of a node when its findings have been told. */
struct checked_node {
    const char *name;
    bool is_own; /* the user's own file calls it so */
    enum role role;
    int version;
    struct tally tally; /* of its own findings */
};

/* Nodes that were checked together, and what came of it. */
struct checked {
    struct checked_node *nodes; /* those of the cluster */
    size_t n_nodes;
    struct tally tally;
    /* NULL, both, when the findings have been told and are no longer kept. */
    const struct cluster *cluster; /* with fixes: as it is afterwards */
    struct report *report;         /* what is found, and after fixes what is left */
    const struct reported *fixed;  /* findings whose fixes were made */
    size_t n_fixed;
    int fail_on;         /* enum severity or FAIL_ON_NEVER */
    const char *says_so; /* the configuration file that says that; NULL: none */
};

/* What could not be read or judged. */
struct failure {
    const char *path; /* NULL when `why` says it */
    const char *why;
};

struct verdict {
    const struct checked *checked;
    size_t n_checked;
    const struct failure *failures;
    size_t n_failures;
    size_t n_rules; /* that were to be run */
    bool is_fixing; /* fixes up to this class were asked for */
    enum fix_class fix_class;
    enum profile profile;
    const bool *enabled; /* which rows of rule_entries ran; NULL: none did */
    bool show_ignored;
    bool is_diff; /* what is fixed is fixed in a patch, not in the files */
};

/* Counts, from cluster and report, what is to be known of them without them. */
void checked_count(struct arena *arena, struct checked *checked);

/* All findings. */
struct tally verdict_tally(const struct verdict *verdict);

/* The paths of the files that the node is read from, each once, in their order. */
struct paths {
    const char **paths;
    size_t n_paths;
};

struct paths node_paths(struct arena *arena, const struct node *node);

/* "2 errors, 1 warning": what there is of `lowest` or more; "" when there is nothing.
 */
const char *tally_words(struct arena *arena, const struct tally *tally, int lowest);

/*
 * "2 nodes, 7 files, 201 rules; 1 fixed; 2 ignored; 1 known (baseline)": what was
 * looked at, and what of it is not among the findings.
 */
const char *verdict_scope(struct arena *arena, const struct verdict *verdict,
                          const struct tally *tally);

const char *role_name(enum role role);

/* "1 file", "2 files"; `many` is the word for all numbers but 1. */
const char *count_of(struct arena *arena, size_t n, const char *one, const char *many);

#endif
