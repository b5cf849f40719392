/*
 * Which lines of two texts differ.
 */
#ifndef CLI_DIFF_LINES_H
#define CLI_DIFF_LINES_H

#include "parser/source.h"

/* Lines from `begin` up to, and without, `end`; the first line is 0. */
struct lines {
    uint32_t begin;
    uint32_t end;
};

/* Lines that take the place of others; one of the two may be none. */
struct line_change {
    struct lines before;
    struct lines after;
};

/* In order, with at least one line that is the same between two of them. */
struct line_changes {
    struct line_change *changes;
    size_t n_changes;
};

/* How many lines a text has; no line stands behind the last line end. NULL: none. */
uint32_t diff_count_lines(const struct source *source);

/* The bytes of a line with its line end. */
struct span diff_line(const struct source *source, uint32_t line);

/*
 * What turns `before` into `after` (NULL: an empty text). Few differences are found as
 * few as they are; many may be given as larger blocks, so that the work stays linear.
 */
struct line_changes diff_lines(struct arena *arena, const struct source *before,
                               const struct source *after);

#endif
