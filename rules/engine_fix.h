/*
 * The parts of engine_fix: changed files laid over others, and the proof of a round.
 */
#ifndef RULES_ENGINE_FIX_H
#define RULES_ENGINE_FIX_H

#include "parser/edit.h"
#include "rules/engine.h"

/*
 * Files that have other bytes than those below, or are not there below: by whichever
 * path they are read, where it is known that it leads to one of them.
 */
struct overlay {
    const struct files *below;
    struct changed_file *files; /* by path */
    size_t n_files;
};

/* The overlay must live as long as what is returned. */
struct files overlay_files(struct overlay *overlay);

/* `path` and `before` count when the file is put for the first time. */
void overlay_put(struct arena *arena, struct overlay *overlay,
                 const struct changed_file *file);

struct overlay overlay_copy(struct arena *arena, const struct overlay *overlay);

/* Puts changed files into the order in which they are to be written. */
void fix_order(const struct engine_input *input, struct changed_file *files, size_t n);

/* What is compared: the nodes and their findings before and after some fixes. */
struct proof {
    const struct cluster *before, *after;
    const struct report *findings_before, *findings_after;
    const struct reported **taken;
    size_t n_taken;
};

/*
 * NULL when the settings that differ are just those that the fixes promise, the records
 * of pg_hba.conf differ only where it was edited and decide as was announced, no line
 * became invalid, each fixed
 * finding is gone, and no rule as grave as theirs finds more in a node than before;
 * otherwise what is against it, in words that follow "not made: ".
 */
const char *proof_objection(struct arena *arena, const struct proof *proof);

/*
 * The part of it about who is let in: NULL when connections of many kinds are decided
 * by records that ask the same as before, or by one that a fix which announces so has
 * put there, and the superuser can still get in if that was so before.
 */
const char *proof_access(struct arena *arena, const struct proof *proof,
                         const struct node *before, const struct node *after);

#endif
