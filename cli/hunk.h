/*
 * The lines that a fix takes away and the lines that it puts there.
 */
#ifndef CLI_HUNK_H
#define CLI_HUNK_H

#include "cli/excerpt.h"
#include "rules/rule.h"

/* The whole lines of a span of `text`, from whose start all offsets count. */
struct hunk_lines {
    const char *text;
    struct span span;
    struct spans secrets;
};

/* Lines that lie together, and the edits that change them. */
struct hunk {
    const struct file *file; /* without a source it is created */
    const struct file_edit *edits;
    size_t n_edits;
    uint32_t line; /* where `removed` begins, or before which line `added` comes */
    struct hunk_lines removed, added;
};

struct hunks {
    struct hunk *hunks; /* by path and line */
    size_t n_hunks;
};

struct hunks hunks_of_fix(struct arena *arena, const struct fix *fix);

/* Whether there is a secret in what goes or in what comes. */
bool hunk_has_secret(const struct hunk *hunk);

/*
 * Takes the next line off the front of `lines` and prepares it to be shown; false when
 * there is none left.
 */
bool hunk_next_line(struct hunk_lines *lines, struct excerpt *excerpt);

#endif
