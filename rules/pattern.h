/*
 * Whether PostgreSQL's regular expressions match: decided with PCRE2, whose language is
 * another one, for as much as both have in common.
 */
#ifndef RULES_PATTERN_H
#define RULES_PATTERN_H

enum pattern_match { PATTERN_NO, PATTERN_YES, PATTERN_UNKNOWN };

/*
 * Whether the expression is found anywhere in the text. Unknown when it does not
 * compile, has something of PostgreSQL's own (see regex_is_common), is very long, or
 * when the search takes more than about a millisecond.
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

#endif
