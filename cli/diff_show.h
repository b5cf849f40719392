/*
 * The lines of a patch: what may be printed of them.
 */
#ifndef CLI_DIFF_SHOW_H
#define CLI_DIFF_SHOW_H

#include <stdio.h>

#include "cli/diff_lines.h"
#include "rules/redact.h"

/* The old or the new text of a file. */
struct side {
    const struct source *source; /* NULL: there is no file */
    struct spans secrets;
};

/* Whether a line can be printed as it is, and if not, why. */
enum line_state { LINE_PLAIN, LINE_SECRET, LINE_UNPRINTABLE };

struct side diff_side(struct arena *arena, const struct source *source);

/* The state of the first of the lines that is not plain. */
enum line_state diff_state(const struct side *side, struct lines lines);

/*
 * Prints lines with a sign before each. One that is not plain is shown with its secrets
 * replaced and its odd bytes escaped, behind a line that makes the patch unusable.
 */
void diff_show_lines(FILE *out, char sign, const struct side *side, struct lines lines);

/*
 * Prints lines that are the same in both texts, in the second one from `other_begin`
 * on. What is a secret in one of them is hidden.
 */
void diff_show_context(FILE *out, const struct side *side, struct lines lines,
                       const struct side *other, uint32_t other_begin);

#endif
