/*
 * How many characters stand between two bytes of a file.
 *
 * A line may be as long as its file, and be asked for again and again, in any order, as
 * other lines are in between.
 */
#ifndef CLI_CHARACTERS_H
#define CLI_CHARACTERS_H

#include "parser/source.h"

/* What has been counted, in an arena of its own below the given one. */
struct characters *characters_new(struct arena *arena);

/* To be called before sources that were asked for are freed. */
void characters_forget(struct characters *characters);

/*
 * From the begin of a line up to an offset; a character that the offset lies in counts,
 * and a byte that is no part of one does. NULL for `characters`: nothing is kept.
 */
uint32_t characters_count(struct characters *characters, const struct source *source,
                          uint32_t line_begin, uint32_t offset);

#endif
