/*
 * Which rules run, on what, and what becomes of their fixes.
 */
#ifndef RULES_ENGINE_H
#define RULES_ENGINE_H

#include "rules/load.h"
#include "rules/report.h"

/* The rules of a run: all, less what the user takes away. */
struct selection {
    bool *enabled; /* one a row of rule_entries */
    size_t n_enabled;
    /* Families and globs switch on no rule beyond it: such a rule has to be named. */
    enum profile profile;
    const bool *is_local; /* likewise: only where overrides say so; NULL: none is */
};

/* Whether a word is the name of a rule, or was. */
bool rule_is_named(const struct rule_entry *entry, const char *word);

/* Whether a name, an alias, a family or a glob is, or has, this rule. */
bool rule_is_called(const struct rule_entry *entry, const char *pattern);

/* Everything enabled. */
struct selection selection_all(struct arena *arena);

/*
 * Takes a comma-separated list of names, aliases, families and globs: `enable` says
 * whether they are switched on or off. Returns the first entry of the list that fits no
 * rule, or NULL when all do.
 */
const char *selection_apply(struct arena *arena, struct selection *selection,
                            const char *list, bool enable);
void selection_none(struct selection *selection);

/* What a profile has. */
struct selection selection_profile(struct arena *arena, enum profile profile);

/* Whether a rule is one for this node's version. */
bool engine_covers(const struct rule *rule, const struct node *node);

/* Whether a finding of a rule that was run counts, where overrides are heard. */
bool selection_takes(const struct selection *selection,
                     const struct reported *reported);

/* Notes that it does not count where it is. */
void engine_note_dropped(struct report *report, const struct reported *reported);

/* What is ignored is in report->ignored. */
void engine_check(struct report *report, const struct cluster *cluster,
                  const struct selection *selection);

/* What is asked for: to be loaded again after each round of fixes. */
struct engine_input {
    const struct files *files;
    const struct node_request *requests; /* one a node */
    size_t n_requests;
    int (*today)(void); /* as in struct cluster */
    bool no_comments;   /* likewise */
};

/* False, with words in cluster->failure, when a node cannot be judged. */
bool engine_load(struct cluster *cluster, const struct engine_input *input);

/* A file that fixes have changed. */
struct changed_file {
    const char *path;
    const struct source *before; /* NULL: the file is new */
    const struct source *after;  /* NULL: the file is removed */
    struct file_identity identity;
};

struct fix_run {
    struct changed_file *files; /* in the order in which they are to be written */
    size_t n_files;
    struct reported *fixed; /* findings whose fix was taken */
    size_t n_fixed;
    struct report *left;           /* what a check finds afterwards */
    const struct cluster *cluster; /* as it is afterwards */
    const char *failure;           /* NULL, or why nothing may be written */
};

/* Which findings are looked for, and of which the fixes are taken. */
struct fix_choice {
    const struct selection *selection;
    const struct selection *fixing; /* NULL: the same */
    enum fix_class class;           /* up to this one */
};

/*
 * Takes fixes of the findings of the chosen rules, round by round,
 * until none is left, and proves each round: bytes outside the edits are the same, the
 * settings that changed are just those promised, no new finding as grave as what is
 * mended. A fix that cannot be proved is dropped. Nothing is written.
 */
void engine_fix(struct fix_run *run, struct arena *arena,
                const struct engine_input *input, const struct fix_choice *choice);

#endif
