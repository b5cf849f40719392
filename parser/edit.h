/*
 * Changes of a source, and the new bytes that they make.
 *
 * Every byte outside the spans of the edits stays as it is.
 */
#ifndef PARSER_EDIT_H
#define PARSER_EDIT_H

#include "parser/source.h"

/* Puts `text` in place of `span`. An empty span inserts, an empty text removes. */
struct edit {
    struct span span;
    const char *text;
};

/* Whether the two cannot both be made: they share a byte, or insert at one place. */
bool edit_overlaps(struct edit one, struct edit other);

/*
 * The source that the edits make, with the same path; NULL when two of them overlap,
 * one lies outside the source, or the result is larger than SOURCE_SIZE_MAX. Their
 * order does not matter.
 */
const struct source *edit_apply(struct arena *arena, const struct source *source,
                                const struct edit *edits, size_t n_edits);

#endif
