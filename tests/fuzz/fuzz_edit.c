/*
 * Edits in any order: what they make is held against a walk of the source byte by byte.
 * The first bytes say where they are, the rest is the source.
 */
#include <string.h>

#include "parser/edit.h"
#include "tests/fuzz/fuzz.h"

enum { N_EDITS = 4, SHAPE = 2 * N_EDITS };

/* A byte each for where one begins, and for how long it and its text are. */
static struct edit make_edit(const uint8_t *shape)
{
    static const char *const texts[] = {"", "x", "replica", "a\nb"};
    const uint32_t begin = shape[0], length = shape[1] % 16;
    return (struct edit){
        .span = {.begin = begin, .end = begin + length},
        .text = texts[shape[1] / 16 % 4],
    };
}

/* Where two share a place it is not said which comes first. */
static bool is_possible(const struct source *source, const struct edit *edits)
{
    for (size_t i = 0; i < N_EDITS; i++) {
        if (edits[i].span.end > source->size)
            return false;
        for (size_t j = 0; j < i; j++) {
            const struct span one = edits[i].span, other = edits[j].span;
            if (one.begin == other.begin ||
                (one.begin < other.end && other.begin < one.end))
                return false;
        }
    }
    return true;
}

static const struct edit *edit_at(const struct edit *edits, size_t at)
{
    for (size_t i = 0; i < N_EDITS; i++)
        if (edits[i].span.begin == at)
            return &edits[i];
    return NULL;
}

/* Whether `text` goes on with these bytes at *at, which is moved behind them. */
static bool goes_on(const struct source *after, size_t *at, const char *text,
                    size_t size)
{
    const size_t begin = *at;
    *at += size;
    return *at <= after->size && memcmp(after->text + begin, text, size) == 0;
}

static const char *check(const struct source *before, const struct source *after,
                         const struct edit *edits)
{
    size_t to = 0;
    for (size_t from = 0; from <= before->size;) {
        const struct edit *edit = edit_at(edits, from);
        if (edit && !goes_on(after, &to, edit->text, strlen(edit->text)))
            return "an edit's text is not in its place";
        if (edit && edit->span.end > from) {
            from = edit->span.end;
            continue;
        }
        if (from < before->size && !goes_on(after, &to, before->text + from, 1))
            return "a byte outside the edits is another";
        from++;
    }
    return to == after->size ? NULL : "there is more than the edits make";
}

static const char *check_order(struct arena *arena, const struct source *source,
                               const struct source *after, const struct edit *edits)
{
    struct edit turned[N_EDITS];
    for (size_t i = 0; i < N_EDITS; i++)
        turned[i] = edits[N_EDITS - 1 - i];
    const struct source *again = edit_apply(arena, source, turned, N_EDITS);
    return again && again->size == after->size &&
                   memcmp(again->text, after->text, after->size) == 0
               ? NULL
               : "the order of the edits matters";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < SHAPE)
        return 0;
    struct arena arena = {0};
    struct edit edits[N_EDITS];
    const uint32_t n = (uint32_t)(size - SHAPE);
    const char *text = arena_copy(&arena, (const char *)data + SHAPE, n);
    const struct source *source = source_new(&arena, "fuzz", text, n);
    for (size_t i = 0; i < N_EDITS; i++)
        edits[i] = make_edit(data + 2 * i);
    const struct source *after = edit_apply(&arena, source, edits, N_EDITS);
    fuzz_require(!after == is_possible(source, edits)
                     ? "edits that can be made are refused, or others are not"
                     : NULL);
    if (after)
        fuzz_require(check(source, after, edits));
    if (after)
        fuzz_require(check_order(&arena, source, after, edits));
    arena_free(&arena);
    return 0;
}
