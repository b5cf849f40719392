/*
 * Values that a file has in the wrong quotes, or in none: what was meant by them.
 */
#ifndef RULES_CONF_QUOTES_H
#define RULES_CONF_QUOTES_H

#include "rules/conf_lines.h"

enum conf_quotes {
    CONF_QUOTES_WRONG,   /* in quotes it would be no value, or not the one meant */
    CONF_QUOTES_LIKELY,  /* it may be prose, or have its own quotes missing */
    CONF_QUOTES_CERTAIN, /* it can mean nothing else than itself as the value */
};

/* What comes of putting a text in quotes that stands without any. */
enum conf_quotes conf_quotes_judge(struct arena *arena, const struct conf_line *line,
                                   const char *text);

/* Whether the include directive or the parameter of the line takes the text. */
bool conf_quotes_accept(struct arena *arena, const struct conf_line *line,
                        const char *text);

/*
 * Whether the text means the same in single quotes as in double quotes. In lists of
 * names it may not: there double quotes have a meaning of their own.
 */
bool conf_quotes_same(const struct conf_line *line, const char *text);

/* Whether a comment of another language begins at `at` in `text`. */
bool conf_quotes_comment(const char *text, const char *at);

#endif
