/* Names in any case, and how far one is from another. */
#include "rules/spelling.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* No word that can be meant is longer than a PostgreSQL name. */
enum { WORD_MAX = 64 };

char spelling_lower(char c)
{
    if (c < 'A' || c > 'Z')
        return c;
    return (char)(unsigned char)(c - 'A' + 'a');
}

int spelling_compare(const char *one, const char *other)
{
    while (*one && spelling_lower(*one) == spelling_lower(*other)) {
        one++;
        other++;
    }
    return (unsigned char)spelling_lower(*one) - (unsigned char)spelling_lower(*other);
}

int spelling_by_bytes(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* By the names, those that are the same in their order. */
static int by_name_and_place(const void *one, const void *other)
{
    const char *const *a = *(const char *const *const *)one;
    const char *const *b = *(const char *const *const *)other;
    const int result = strcmp(*a, *b);
    return result ? result : (a > b) - (a < b);
}

const bool *spelling_repeated(struct arena *arena, const char *const *names, size_t n)
{
    const char *const **sorted = arena_room(arena, n, sizeof *sorted);
    bool *is_repeated = arena_alloc(arena, n + 1);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &names[i];
    if (n > 0)
        qsort(sorted, n, sizeof *sorted, by_name_and_place);
    for (size_t i = 1; i < n; i++)
        is_repeated[sorted[i] - names] = strcmp(*sorted[i - 1], *sorted[i]) == 0;
    return is_repeated;
}

bool spelling_same(const char *one, const char *other, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (spelling_lower(one[i]) != spelling_lower(other[i]))
            return false;
    return true;
}

static bool is_same(char one, char other)
{
    return spelling_lower(one) == spelling_lower(other);
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/*
 * The distances of the first `i` letters of one word from the first j of another, for
 * each j; then those of the two shorter beginnings. What lies more than two letters
 * off the diagonal is never near, and is left at SPELLING_FAR.
 */
struct rows {
    unsigned now[WORD_MAX + 1], last[WORD_MAX + 1], before[WORD_MAX + 1];
};

static unsigned cell(const struct rows *rows, const char *a, size_t i, const char *b,
                     size_t j)
{
    unsigned distance = rows->last[j - 1] + !is_same(a[i - 1], b[j - 1]);
    distance = least(distance, rows->last[j] + 1);
    distance = least(distance, rows->now[j - 1] + 1);
    bool swapped =
        i > 1 && j > 1 && is_same(a[i - 1], b[j - 2]) && is_same(a[i - 2], b[j - 1]);
    if (swapped)
        distance = least(distance, rows->before[j - 2] + 1);
    return least(distance, SPELLING_FAR);
}

/* Fills in the next row; the least distance in it. */
static unsigned fill_row(struct rows *rows, const char *a, size_t i, const char *b,
                         size_t n)
{
    const size_t first = i > 2 ? i - 2 : 1;
    const size_t last = i + 2 < n ? i + 2 : n;
    memcpy(rows->before, rows->last, sizeof rows->before);
    memcpy(rows->last, rows->now, sizeof rows->last);

    rows->now[first - 1] = first == 1 ? least((unsigned)i, SPELLING_FAR) : SPELLING_FAR;
    unsigned nearest = rows->now[first - 1];
    for (size_t j = first; j <= last; j++) {
        rows->now[j] = cell(rows, a, i, b, j);
        nearest = least(nearest, rows->now[j]);
    }
    return nearest;
}

/* Which letters a word has, as bits; some letters share one. */
static uint64_t letters(const char *word, size_t size)
{
    enum { BITS = 64 };
    uint64_t set = 0;
    for (size_t i = 0; i < size; i++)
        set |= UINT64_C(1) << (unsigned char)spelling_lower(word[i]) % BITS;
    return set;
}

/*
 * Whether so many letters of one word are missing in the other that it is far: a change
 * makes up for one of them at most. It spares nearly all words the table.
 */
static bool are_other_letters(uint64_t one, uint64_t other)
{
    return __builtin_popcountll(one & ~other) >= SPELLING_FAR ||
           __builtin_popcountll(other & ~one) >= SPELLING_FAR;
}

unsigned spelling_distance(const char *written, const char *word, size_t word_size)
{
    size_t size = strnlen(written, WORD_MAX + 1);
    size_t difference = size > word_size ? size - word_size : word_size - size;
    if (size > WORD_MAX || word_size > WORD_MAX || difference >= SPELLING_FAR ||
        are_other_letters(letters(written, size), letters(word, word_size)))
        return SPELLING_FAR;

    struct rows rows;
    for (size_t j = 0; j <= WORD_MAX; j++) {
        rows.before[j] = rows.last[j] = SPELLING_FAR;
        rows.now[j] = least((unsigned)j, SPELLING_FAR);
    }
    for (size_t i = 1; i <= size; i++)
        if (fill_row(&rows, written, i, word, word_size) == SPELLING_FAR)
            return SPELLING_FAR;

    unsigned distance = rows.now[word_size];
    /* Less than a third of what was written. */
    return distance < (size + 2) / 3 ? distance : SPELLING_FAR;
}

void spelling_nearer(struct spelling_nearest *nearest, const char *written,
                     const char *word)
{
    const unsigned distance = spelling_distance(written, word, strlen(word));
    if (distance < nearest->distance)
        *nearest = (struct spelling_nearest){word, distance};
}
