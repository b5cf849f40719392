/*
 * Fields of pg_hba.conf and pg_ident.conf lines that are to be single values.
 */
#ifndef RULES_FIELD_H
#define RULES_FIELD_H

#include "parser/auth.h"

/* How a server of this version reads lines; of 11 to 13 the last minor releases. */
enum auth_lines field_lines(int version);

/*
 * Whether the server sees several values in the field. To 9.1 it does not: there the
 * words of a list and the commas between them are one value.
 */
bool field_is_list(const struct auth_field *field, int version);

/* The value of a field that is no list. */
const char *field_text(struct arena *arena, const struct auth_field *field);

/* From its first word to its last. */
struct span field_span(const struct auth_field *field);

/*
 * The first word that is too long for the server of this version, or NULL. The limit
 * of 11 to 15 is that of their last minor releases; it was as low as 255 bytes before.
 */
const struct auth_word *field_too_long(const struct auth_fields *fields, int version);

/* The error of a line with such a word. */
extern const char field_long_word[];

/*
 * Why the server refuses a word that begins with a slash, and so is a regular
 * expression where there can be some; NULL when it does not, or when that is not known.
 */
const char *field_regex_error(struct arena *arena, const struct auth_word *word,
                              int version);

#endif
