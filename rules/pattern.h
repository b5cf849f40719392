/*
 * Whether PostgreSQL's regular expressions match: decided with PCRE2, whose language is
 * another one, for as much as both have in common. And patterns of the user's own, in
 * PCRE2's language.
 */
#ifndef RULES_PATTERN_H
#define RULES_PATTERN_H

#include <stdbool.h>

#include "parser/arena.h"

enum pattern_match { PATTERN_NO, PATTERN_YES, PATTERN_UNKNOWN };

/*
 * Whether the expression is found anywhere in the text. Unknown when it does not
 * compile, has something of PostgreSQL's own (see regex_is_common), is very long, or
 * when the search takes more than about a tenth of a millisecond.
 */
enum pattern_match pattern_match(const char *expression, const char *text, int version);

/* Whether it has a group whose text is remembered. */
enum pattern_match pattern_has_group(const char *expression, int version);

/*
 * Whether the expression is found and the text of its first group is `wanted`. The two
 * libraries may prefer different ones of several possible matches: unless all of them
 * say the same, it is unknown.
 */
enum pattern_match pattern_captures(const char *expression, const char *text,
                                    const char *wanted, int version);

/* What is wrong with a pattern of the user's own; NULL: it is one. */
const char *pattern_complaint(struct arena *arena, const char *pattern);

/* A pattern of the user's own, made ready. Closed by pattern_close; NULL: it is none.
 */
struct pattern;

/* `is_whole`: it is to fit a whole text, not any part of one. */
struct pattern *pattern_open(const char *pattern, bool is_whole);
void pattern_close(struct pattern *pattern);

/*
 * Unknown when the search takes more than about ten milliseconds; and a tenth of one,
 * when this pattern has taken longer for some dozens of texts.
 */
enum pattern_match pattern_fits(struct pattern *pattern, const char *text);

#endif
