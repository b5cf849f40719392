/*
 * Texts of short lines, many of them the same, and what edits make of them.
 */
#ifndef TESTS_FAULTS_RANDOM_TEXT_H
#define TESTS_FAULTS_RANDOM_TEXT_H

#include <stdio.h>
#include <string.h>

#include "parser/source.h"

/* A generator that gives the same numbers everywhere. */
static inline uint32_t next_number(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 16;
}

/* A text that grows. */
struct text {
    char bytes[4096];
    size_t size;
};

static inline void add_line(struct text *text, uint32_t *seed)
{
    static const char *const endings[] = {"\n", "\n", "\r\n", "\n\n"};
    /* few words, so that many lines are the same */
    text->size += (size_t)sprintf(text->bytes + text->size, "%.*s%s",
                                  (int)(next_number(seed) % 4), "aab",
                                  endings[next_number(seed) % 4]);
}

static inline struct text make_text(uint32_t *seed, uint32_t n_lines_max)
{
    struct text text = {.size = 0};
    for (uint32_t n = next_number(seed) % n_lines_max; n > 0; n--)
        add_line(&text, seed);
    if (next_number(seed) % 4 == 0)
        text.size += (size_t)sprintf(text.bytes + text.size, "end");
    return text;
}

/* The text with some lines changed, removed, added, and perhaps another end. */
static inline struct text edit_text(const struct text *text, uint32_t *seed,
                                    uint32_t one_in)
{
    struct text edited = {.size = 0};
    for (size_t at = 0, end; at < text->size; at = end) {
        const char *newline = memchr(text->bytes + at, '\n', text->size - at);
        end = newline ? (size_t)(newline - text->bytes) + 1 : text->size;
        uint32_t what = next_number(seed) % (3 * one_in);
        if (what < 2)
            add_line(&edited, seed);
        if (what == 0 || what == 2)
            continue;
        memcpy(edited.bytes + edited.size, text->bytes + at, end - at);
        edited.size += end - at;
    }
    if (edited.size > 0 && next_number(seed) % 8 == 0)
        edited.size--;
    return edited;
}

static inline const struct source *source_of(struct arena *arena,
                                             const struct text *text)
{
    const char *bytes = arena_copy(arena, text->bytes, text->size);
    return source_new(arena, "", bytes, (uint32_t)text->size);
}

#endif
