/*
 * The grammar of postgresql.conf, postgresql.auto.conf and recovery.conf.
 *
 * One grammar for all versions of PostgreSQL; what a version makes of a line is not
 * known here. A line is nothing, or a name, an optional `=` and a value, with blanks
 * and a comment around. There is no continuation, so a broken line spoils no other.
 */
#ifndef PARSER_CONF_H
#define PARSER_CONF_H

#include "parser/syntax.h"

/* What item->error can be; compare with == . */
extern const char conf_missing_value[];
extern const char conf_needs_quotes[];
extern const char conf_double_quotes[];
extern const char conf_unterminated_quote[];
extern const char conf_trailing_text[];
extern const char conf_bad_name[];
extern const char conf_second_equals[];

const struct syntax *conf_parse(struct arena *arena, const struct source *source);

/*
 * The text that the server makes of a value token: quotes and escapes are undone. As
 * in the server the text ends at the first NUL, and a NUL byte between quotes takes
 * the byte before it along.
 */
char *conf_decode(struct arena *arena, const struct source *source, struct span value);

/* `text` as a quoted string; conf_decode gives `text` again. */
char *conf_encode(struct arena *arena, const char *text);

/* Whether `text` can stand as a value without quotes and mean itself. */
bool conf_is_plain(const char *text);

#endif
