/*
 * Values that a file has in the wrong quotes, or in none: what was meant by them.
 */
#ifndef RULES_CONF_QUOTES_H
#define RULES_CONF_QUOTES_H

#include "rules/conf_lines.h"

/*
 * Whether the text can be one value as it stands: it is printable ASCII, has no quotes
 * and no backslash, and is nothing that goes on (a comma at its end) or that came from
 * elsewhere (a semicolon, a comment of another language).
 */
bool conf_quotes_whole(const char *text);

/* Whether the include directive or the parameter of the line takes the text. */
bool conf_quotes_accept(struct arena *arena, const struct conf_line *line,
                        const char *text);

/*
 * Whether a text that is accepted can mean nothing else than itself as the value. Words
 * in a row may be prose, or a second setting; but not where a placeholder is among
 * them, as in commands.
 */
bool conf_quotes_certain(struct arena *arena, const struct conf_line *line,
                         const char *text);

/*
 * Whether the text means the same in single quotes as in double quotes. In lists of
 * names it may not: there double quotes have a meaning of their own.
 */
bool conf_quotes_same(const struct conf_line *line, const char *text);

/* Whether a comment of another language begins at `at` in `text`. */
bool conf_quotes_comment(const char *text, const char *at);

#endif
