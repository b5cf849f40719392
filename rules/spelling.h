/*
 * Names as people write them: in any case, and misspelt.
 *
 * Only ASCII letters have a case here, whatever the locale, as in the server.
 */
#ifndef RULES_SPELLING_H
#define RULES_SPELLING_H

#include <stdbool.h>
#include <stddef.h>

#include "parser/arena.h"

char spelling_lower(char c);

/* Less than, equal to or greater than 0, as strcmp, with the case ignored. */
int spelling_compare(const char *one, const char *other);

/* For qsort and bsearch of const char *: as strcmp. */
int spelling_by_bytes(const void *one, const void *other);

/* Which of these names, none of them NULL, are there before, too, byte by byte. */
const bool *spelling_repeated(struct arena *arena, const char *const *names, size_t n);

/* Whether the first `size` bytes of both are the same but for their case. */
bool spelling_same(const char *one, const char *other, size_t size);

/*
 * How far a known word is from a written one: letters left out, added, changed, or
 * swapped with their neighbour, the case ignored. SPELLING_FAR when that is more than a
 * slip of the hand: more than two, or a third or more of what was written.
 */
enum { SPELLING_FAR = 3 };

unsigned spelling_distance(const char *written, const char *word, size_t word_size);

/* The nearest of some words: begun with {NULL, SPELLING_FAR}, asked for each of them.
 */
struct spelling_nearest {
    const char *word; /* NULL: none was near */
    unsigned distance;
};

void spelling_nearer(struct spelling_nearest *nearest, const char *written,
                     const char *word);

#endif
