/* Edits, from the first byte to the last. */
#include "parser/edit.h"

#include <stdlib.h>
#include <string.h>

bool edit_overlaps(struct edit one, struct edit other)
{
    if (one.span.begin == other.span.begin)
        return true;
    return one.span.begin < other.span.end && other.span.begin < one.span.end;
}

static int by_begin(const void *a, const void *b)
{
    const struct edit *one = a, *other = b;
    if (one->span.begin != other->span.begin)
        return one->span.begin < other->span.begin ? -1 : 1;
    return 0;
}

/* The size of the result, or a size beyond the limit when the edits do not fit. */
static size_t new_size(const struct source *source, const struct edit *edits, size_t n)
{
    const size_t refused = (size_t)SOURCE_SIZE_MAX + 1;
    size_t size = source->size;
    for (size_t i = 0; i < n; i++) {
        const struct span span = edits[i].span;
        if (span.begin > span.end || span.end > source->size)
            return refused;
        if (i > 0 && edit_overlaps(edits[i - 1], edits[i]))
            return refused;
        size = size - (span.end - span.begin) + strlen(edits[i].text);
    }
    return size;
}

const struct source *edit_apply(struct arena *arena, const struct source *source,
                                const struct edit *edits, size_t n_edits)
{
    struct edit *sorted = arena_alloc(arena, (n_edits + 1) * sizeof *sorted);
    if (n_edits > 0)
        memcpy(sorted, edits, n_edits * sizeof *sorted);
    qsort(sorted, n_edits, sizeof *sorted, by_begin);

    size_t size = new_size(source, sorted, n_edits);
    if (size > SOURCE_SIZE_MAX)
        return NULL;

    char *text = arena_alloc(arena, size + 1);
    char *to = text;
    uint32_t from = 0;
    for (size_t i = 0; i < n_edits; i++) {
        const struct span span = sorted[i].span;
        size_t length = strlen(sorted[i].text);
        memcpy(to, source->text + from, span.begin - from);
        to += span.begin - from;
        memcpy(to, sorted[i].text, length);
        to += length;
        from = span.end;
    }
    memcpy(to, source->text + from, source->size - from);
    return source_new(arena, source->path, text, (uint32_t)size);
}
