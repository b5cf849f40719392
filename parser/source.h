/*
 * The bytes of one file, as they were read, and where its lines begin.
 *
 * A source never changes. All that is known about a file is said in spans of it.
 */
#ifndef PARSER_SOURCE_H
#define PARSER_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include <string.h>

#include "parser/arena.h"

/* Whether two texts are the same. Most differ in their first bytes: that is soon seen.
 */
static inline bool text_is(const char *one, const char *other)
{
    return *one == *other && strcmp(one, other) == 0;
}

/* The bytes from `begin` up to, and without, `end`. */
struct span {
    uint32_t begin;
    uint32_t end;
};

/* Both count from 1; a column counts bytes. */
struct position {
    uint32_t line;
    uint32_t column;
};

struct source {
    const char *path; /* as the user is to see it */
    const char *text; /* `size` bytes of any value, and a NUL behind them */
    uint32_t size;
    const uint32_t *line_start; /* offsets; line 1 begins at line_start[0] == 0 */
    uint32_t n_lines;           /* at least 1, also for an empty file */
};

enum { SOURCE_SIZE_MAX = 1 << 30 }; /* bytes; a larger file must be refused before */

/* How lines of this text end: "\r\n" when the first one does, else "\n". */
const char *source_line_end(const struct source *source);

/* `text` and `path` must live as long as the arena; neither is copied. */
const struct source *source_new(struct arena *arena, const char *path, const char *text,
                                uint32_t size);

struct position source_position(const struct source *source, uint32_t offset);

/* The bytes of line `line` (from 1) without LF; a CR before it is still there. */
struct span source_line(const struct source *source, uint32_t line);

/* The bytes of `span` as a C string. They may hold NULs. */
char *source_text(const struct source *source, struct span span, struct arena *arena);

/* Whether the bytes of `span` are exactly those of `text`. */
bool source_is(const struct source *source, struct span span, const char *text);

#endif
