/* Hashes over the words of a finding that stay. */
#include "cli/fingerprint.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli/known_by.h"
#include "rules/redact.h"

/* FNV-1a. */
static const uint64_t hash_basis = 14695981039346656037U;
static const uint64_t hash_prime = 1099511628211U;

static uint64_t add_byte(uint64_t hash, unsigned char byte)
{
    return (hash ^ byte) * hash_prime;
}

/* Blanks and line ends count as one blank, at the ends not at all. */
static uint64_t add_text(uint64_t hash, const char *text)
{
    bool is_blank_due = false, is_begun = false;
    for (; *text; text++) {
        const bool is_blank = strchr(" \t\r\n", *text);
        if (!is_blank && is_blank_due && is_begun)
            hash = add_byte(hash, ' ');
        if (!is_blank)
            hash = add_byte(hash, (unsigned char)*text);
        is_begun = is_begun || !is_blank;
        is_blank_due = is_blank;
    }
    return add_byte(hash, '\0');
}

/*
 * A long text counts by its hash: it may be as long as the file, and have many
 * findings. Those of a line come one after the other.
 */
struct long_line {
    const struct item *item;
    uint64_t hash;
};

static uint64_t add_number(uint64_t hash, uint64_t number)
{
    for (size_t i = 0; i < sizeof number; i++, number >>= CHAR_BIT)
        hash = add_byte(hash, (unsigned char)number);
    return hash;
}

/* The item that is all that a place is known by; NULL: it is no line with words. */
static const struct item *item_of(const struct place *place)
{
    const struct syntax *syntax = place->file->syntax;
    const struct item *item = syntax ? syntax_item_at(syntax, place->span.begin) : NULL;
    bool is_known_by =
        item && item->kind != ITEM_EMPTY && place->span.end > place->span.begin;
    return is_known_by ? item : NULL;
}

static uint64_t add_text_of(uint64_t hash, struct arena *arena,
                            const struct place *place, struct long_line *last)
{
    enum { LONG_TEXT = 4096 };
    if (!place->file || !place->file->source)
        return add_text(hash, place->guc ? place->guc->name : "");
    const struct item *item = item_of(place);
    if (item && item == last->item)
        return add_number(hash, last->hash);
    const struct span span = known_span(arena, place);
    const char *text = redact_text(arena, place->file, span);
    if (!item || span.end - span.begin < LONG_TEXT)
        return add_text(hash, text);
    *last = (struct long_line){item, add_text(hash_basis, text)};
    return add_number(hash, last->hash);
}

static uint64_t hash_of(const struct reported *reported, struct long_line *last)
{
    struct arena arena = {0};
    const struct place *place = &reported->finding.labels[0].place;
    uint64_t hash = add_text(hash_basis, reported_name(&arena, reported));
    hash = add_text(hash, place->node->name);
    hash = add_text(hash, known_path(place));
    hash = add_text_of(hash, &arena, place, last);
    arena_free(&arena);
    return hash;
}

static size_t count_all(const struct verdict *verdict)
{
    size_t n = 0;
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct report *report = verdict->checked[i].report;
        n += report->n_findings + report->n_ignored + report->n_known;
    }
    return n;
}

static struct fingerprint *add_all(struct fingerprint *to,
                                   const struct reported *reported, size_t n)
{
    struct long_line last = {.item = NULL};
    for (size_t i = 0; i < n; i++)
        (to++)->hash = hash_of(&reported[i], &last);
    return to;
}

static int by_hash(const void *a, const void *b)
{
    const struct fingerprint *one = *(struct fingerprint *const *)a;
    const struct fingerprint *other = *(struct fingerprint *const *)b;
    if (one->hash != other->hash)
        return one->hash > other->hash ? 1 : -1;
    return (one > other) - (one < other);
}

static void number(struct fingerprint *prints, size_t n)
{
    struct arena arena = {0};
    struct fingerprint **sorted = arena_alloc(&arena, (n + 1) * sizeof *sorted);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &prints[i];
    qsort(sorted, n, sizeof *sorted, by_hash);
    for (size_t i = 0; i < n; i++)
        sorted[i]->ordinal = i > 0 && sorted[i]->hash == sorted[i - 1]->hash
                                 ? sorted[i - 1]->ordinal + 1
                                 : 1;
    arena_free(&arena);
}

struct fingerprint *fingerprints_of(struct arena *arena, const struct verdict *verdict)
{
    const size_t n = count_all(verdict);
    struct fingerprint *prints = arena_alloc(arena, (n + 1) * sizeof *prints), *to;
    to = prints;
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct report *report = verdict->checked[i].report;
        to = add_all(to, report->findings, report->n_findings);
    }
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct report *report = verdict->checked[i].report;
        to = add_all(to, report->ignored, report->n_ignored);
        to = add_all(to, report->known, report->n_known);
    }
    number(prints, n);
    return prints;
}

const char *fingerprint_text(struct arena *arena, const struct fingerprint *print)
{
    return arena_printf(arena, "%016" PRIx64 "%04zx", print->hash, print->ordinal);
}

const char *fingerprint_of_words(struct arena *arena, const char *one,
                                 const char *other)
{
    const struct fingerprint print = {
        .hash = add_text(add_text(hash_basis, one), other),
        .ordinal = 1,
    };
    return fingerprint_text(arena, &print);
}
