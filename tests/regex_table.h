/*
 * The tables of regular expressions, facts/regex*.tsv: texts stand between single
 * quotes, with % and two hexadecimal digits for a byte that does not show.
 */
#ifndef TESTS_REGEX_TABLE_H
#define TESTS_REGEX_TABLE_H

#include <stdlib.h>
#include <string.h>

#include "rules/make/tsv.h"

/* The text itself. */
static inline const char *table_text(struct arena *arena, const char *field)
{
    char *text = arena_copy(arena, field + 1, strlen(field) - 2);
    char *end = text;
    for (const char *from = text; *from; from++) {
        char digits[3] = "";
        if (*from == '%') {
            memcpy(digits, from + 1, 2);
            from += 2;
        }
        *end++ = *digits ? (char)strtol(digits, NULL, 16) : *from;
    }
    *end = '\0';
    return text;
}

#endif
