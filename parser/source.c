/* Offsets, lines and columns. */
#include "parser/source.h"

#include <assert.h>
#include <string.h>

const struct source *source_new(struct arena *arena, const char *path, const char *text,
                                uint32_t size)
{
    assert(size <= SOURCE_SIZE_MAX);
    const char *end = text + size;
    uint32_t *line_start = NULL;
    uint32_t n_lines = 0;
    for (const char *at = text; at; n_lines++) {
        line_start = arena_push(arena, line_start, n_lines, sizeof *line_start);
        line_start[n_lines] = (uint32_t)(at - text);
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : NULL;
    }

    struct source *source = arena_alloc(arena, sizeof *source);
    *source = (struct source){
        .path = path,
        .text = text,
        .size = size,
        .line_start = line_start,
        .n_lines = n_lines,
    };
    return source;
}

struct position source_position(const struct source *source, uint32_t offset)
{
    uint32_t low = 0, high = source->n_lines;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->line_start[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return (struct position){.line = low + 1,
                             .column = offset - source->line_start[low] + 1};
}

struct span source_line(const struct source *source, uint32_t line)
{
    assert(line >= 1 && line <= source->n_lines);
    uint32_t begin = source->line_start[line - 1];
    uint32_t end = line < source->n_lines ? source->line_start[line] - 1 : source->size;
    return (struct span){begin, end};
}

char *source_text(const struct source *source, struct span span, struct arena *arena)
{
    return arena_copy(arena, source->text + span.begin, span.end - span.begin);
}

bool source_is(const struct source *source, struct span span, const char *text)
{
    size_t length = strlen(text);
    return span.end - span.begin == length &&
           memcmp(source->text + span.begin, text, length) == 0;
}

const char *source_line_end(const struct source *source)
{
    const char *newline = memchr(source->text, '\n', source->size);
    return newline && newline > source->text && newline[-1] == '\r' ? "\r\n" : "\n";
}
