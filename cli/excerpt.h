/*
 * One line of a file as it is shown: secrets hidden, tabs as blanks, what cannot be
 * shown spelt out, and cut where it is too long.
 */
#ifndef CLI_EXCERPT_H
#define CLI_EXCERPT_H

#include "parser/source.h"
#include "rules/redact.h"

/* All offsets count from `text`. */
struct excerpt {
    const char *text;
    struct span line;   /* all of it, without its line end */
    struct span window; /* the part that is shown */
    struct spans secrets;
};

/*
 * Chooses the part of the line that is shown, so that `focus` is in it. `secrets` are
 * those that touch the line.
 */
struct excerpt excerpt_new(const char *text, struct span line, struct spans secrets,
                           struct span focus);

/* Line `line` (from 1) of a file. */
struct excerpt excerpt_of_file(struct arena *arena, const struct file *file,
                               uint32_t line, struct span focus);

/* The text of the window, with ... where the line goes on. */
const char *excerpt_show(struct arena *arena, const struct excerpt *excerpt);

/* The column, from 0, at which the byte at `offset` is shown. */
size_t excerpt_column(const struct excerpt *excerpt, uint32_t offset);

#endif
