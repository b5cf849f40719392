/*
 * Words of the shell, as the search for secrets sees them; for redact_*.c alone.
 */
#ifndef RULES_REDACT_WORD_H
#define RULES_REDACT_WORD_H

#include "rules/redact_quotes.h"

/*
 * The end of what begins at `at` and has blanks that do not end its word: a run of
 * quotes or what they enclose, $(...), `...`, ${...} and (...). `at` when nothing of
 * that begins there; the end of the line when it does not end.
 */
uint32_t word_part_end(struct scan *scan, uint32_t at);

/* Whether a run is two quotes with nothing between them; scan->around is set. */
bool scan_is_empty_quote(struct scan *scan, const struct quote_run *run);

/* Where the quoted part of a word ends that begins with this run. */
uint32_t word_quoted_end(struct scan *scan, const struct quote_run *open);

/* Where a word begins and ends with its quotes, if it is in quotes alone. */
uint32_t word_alone_begin(const struct scan *scan, struct span word);
uint32_t word_alone_end(const struct scan *scan, struct span word);

/*
 * Where a value ends that goes to the end of what its name, at `word`, stands in front
 * of in a quotation or in braces: "-pX Y", ${NAME=X Y}. `end` when there is none of
 * that, and never before `end`.
 */
uint32_t word_surroundings_end(struct scan *scan, uint32_t word, uint32_t end);

#endif
