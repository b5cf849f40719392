/*
 * Single lines of pg_hba.conf and pg_ident.conf for tests.
 */
#ifndef TESTS_AUTH_LINE_H
#define TESTS_AUTH_LINE_H

#include <string.h>

#include "rules/field.h"

/* The fields of the first line of `text`. */
static inline struct auth_fields line_fields(struct arena *arena, const char *text,
                                             int version)
{
    const struct source *source =
        source_new(arena, "test", text, (uint32_t)strlen(text));
    const struct syntax *syntax = auth_parse(arena, source, field_lines(version));
    return auth_fields(arena, syntax, &syntax->items[0]);
}

#endif
