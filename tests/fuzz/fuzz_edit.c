/*
 * Edits: what lies outside them stays, whatever they are. The first bytes say where
 * they are, the rest is the source.
 */
#include <string.h>

#include "parser/edit.h"
#include "tests/fuzz/fuzz.h"

enum { MAX_EDITS = 4 };

static const char *check(const struct source *before, const struct source *after,
                         const struct edit *edits, size_t n)
{
    size_t from = 0, to = 0;
    /* The edits were made in order, so that the bytes between them can be followed. */
    for (size_t i = 0; i < n; i++) {
        size_t gap = edits[i].span.begin - from;
        size_t length = strlen(edits[i].text);
        if (to + gap + length > after->size ||
            memcmp(before->text + from, after->text + to, gap) != 0 ||
            memcmp(edits[i].text, after->text + to + gap, length) != 0)
            return "bytes before or in an edit differ";
        from = edits[i].span.end;
        to += gap + length;
    }
    if (before->size - from != after->size - to ||
        memcmp(before->text + from, after->text + to, after->size - to) != 0)
        return "bytes behind the last edit differ";
    return NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const texts[] = {"", "x", "replica", "a\nb"};
    if (size < 2 * (size_t)MAX_EDITS)
        return 0;
    struct arena arena = {0};
    struct edit edits[MAX_EDITS];
    const uint8_t *shape = data;
    uint32_t n = (uint32_t)(size - 2 * (size_t)MAX_EDITS), at = 0;
    const char *text =
        arena_copy(&arena, (const char *)data + 2 * (size_t)MAX_EDITS, n);
    const struct source *source = source_new(&arena, "fuzz", text, n);
    for (size_t i = 0; i < MAX_EDITS; i++) {
        edits[i].span.begin = at + shape[2 * i];
        edits[i].span.end = edits[i].span.begin + shape[2 * i + 1] % 16;
        edits[i].text = texts[shape[2 * i + 1] / 16 % 4];
        at = edits[i].span.end;
    }
    const struct source *after = edit_apply(&arena, source, edits, MAX_EDITS);
    if (after)
        fuzz_require(check(source, after, edits, MAX_EDITS));
    arena_free(&arena);
    return 0;
}
