/*
 * The shortest edit script, as long as it is short.
 *
 * What begins and ends alike is set aside; fixes touch few lines, so little is left. On
 * that, paths of 0, 1, 2 ... differences are followed from the top left of the grid of
 * both texts, always as far as they run along equal lines (E. Myers, 1986). A row holds
 * how far d differences lead; the rows are kept to find the way back.
 */
#include "cli/diff_lines.h"

#include <assert.h>
#include <string.h>

enum {
    DISTANCE_MAX = 1000, /* lines that are removed or added */
    WORK_PER_BYTE = 32,  /* how often all bytes may be compared */
    WORK_MIN = 1 << 20,
};

struct comparison {
    struct arena *arena;
    const struct source *before, *after;
    struct lines old, new; /* what is left of the two; both count from 0 below */
    bool *removed, *added; /* one for each line that is left */
    uint64_t work;         /* bytes that may still be compared; then all differ */
};

uint32_t diff_count_lines(const struct source *source)
{
    if (!source)
        return 0;
    bool ends_with_line = source->line_start[source->n_lines - 1] == source->size;
    return source->n_lines - ends_with_line;
}

struct span diff_line(const struct source *source, uint32_t line)
{
    uint32_t next = line + 1;
    uint32_t end = next < source->n_lines ? source->line_start[next] : source->size;
    return (struct span){source->line_start[line], end};
}

static bool same_line(struct comparison *comparison, uint32_t old, uint32_t new)
{
    const struct source *before = comparison->before, *after = comparison->after;
    struct span one = diff_line(before, old), other = diff_line(after, new);
    size_t size = one.end - one.begin;
    if (size != other.end - other.begin)
        return false;
    if (comparison->work < size) {
        comparison->work = 0;
        return false;
    }
    comparison->work -= size;
    return memcmp(before->text + one.begin, after->text + other.begin, size) == 0;
}

static uint32_t n_lines(struct lines lines)
{
    return lines.end - lines.begin;
}

static void set_aside_same(struct comparison *comparison)
{
    struct lines *old = &comparison->old, *new = &comparison->new;
    while (n_lines(*old) > 0 && n_lines(*new) > 0 &&
           same_line(comparison, old->begin, new->begin)) {
        old->begin++;
        new->begin++;
    }
    while (n_lines(*old) > 0 && n_lines(*new) > 0 &&
           same_line(comparison, old->end - 1, new->end - 1)) {
        old->end--;
        new->end--;
    }
}

/* From (x, x - k) along equal lines; returns the new x. */
static int64_t follow(struct comparison *comparison, int64_t x, int64_t k)
{
    const struct lines old = comparison->old, new = comparison->new;
    while (
        x < n_lines(old) && x - k < n_lines(new) &&
        same_line(comparison, old.begin + (uint32_t)x, new.begin + (uint32_t)(x - k)))
        x++;
    return x;
}

/*
 * Whether point i of row d, which lies on the diagonal k = 2i - d, is reached by adding
 * a line to point i of the row before, rather than by removing one from point i - 1.
 */
static bool is_addition(const int64_t *row_before, int64_t i, int64_t d)
{
    return i == 0 || (i != d && row_before[i - 1] < row_before[i]);
}

/* Goes back from the end through all rows and marks what each difference was. */
static void mark_way(struct comparison *comparison, int64_t *const *rows, int64_t d)
{
    int64_t k = (int64_t)n_lines(comparison->old) - n_lines(comparison->new);
    for (; d > 0; d--) {
        int64_t i = (k + d) / 2;
        if (is_addition(rows[d - 1], i, d)) {
            k++;
            comparison->added[rows[d - 1][i] - k] = true;
        } else {
            k--;
            comparison->removed[rows[d - 1][i - 1]] = true;
        }
    }
}

/* Makes row d; true when it reaches the end of both texts. */
static bool make_row(struct comparison *comparison, int64_t *const *rows, int64_t d)
{
    const int64_t end_x = n_lines(comparison->old), end_y = n_lines(comparison->new);
    for (int64_t i = 0; i <= d; i++) {
        int64_t k = 2 * i - d, x = 0;
        if (d > 0)
            x = is_addition(rows[d - 1], i, d) ? rows[d - 1][i]
                                               : rows[d - 1][i - 1] + 1;
        rows[d][i] = follow(comparison, x, k);
        if (rows[d][i] >= end_x && rows[d][i] - k >= end_y)
            return true;
    }
    return false;
}

/* False when the texts differ too much. */
static bool mark_shortest(struct comparison *comparison)
{
    int64_t *rows[DISTANCE_MAX + 1];
    for (int64_t d = 0; d <= DISTANCE_MAX && comparison->work > 0; d++) {
        rows[d] = arena_alloc(comparison->arena, (size_t)(d + 1) * sizeof **rows);
        if (make_row(comparison, rows, d)) {
            mark_way(comparison, rows, d);
            return true;
        }
    }
    return false;
}

/* As many lines as before: fixes have changed many lines, each in its place. */
static void mark_one_by_one(struct comparison *comparison)
{
    const struct lines old = comparison->old, new = comparison->new;
    comparison->work = UINT64_MAX; /* each line once is not much */
    for (uint32_t i = 0; i < n_lines(old); i++) {
        bool same = same_line(comparison, old.begin + i, new.begin + i);
        comparison->removed[i] = comparison->added[i] = !same;
    }
}

static void mark_all(struct comparison *comparison)
{
    memset(comparison->removed, true, n_lines(comparison->old));
    memset(comparison->added, true, n_lines(comparison->new));
}

static void mark(struct comparison *comparison)
{
    struct arena *arena = comparison->arena;
    size_t n_old = n_lines(comparison->old), n_new = n_lines(comparison->new);
    comparison->removed = arena_alloc(arena, n_old * sizeof *comparison->removed);
    comparison->added = arena_alloc(arena, n_new * sizeof *comparison->added);
    if (mark_shortest(comparison))
        return;
    if (n_old == n_new)
        mark_one_by_one(comparison);
    else
        mark_all(comparison);
}

/* The change that begins at the two lines, which count from what is left; or none. */
static struct line_change next_change(const struct comparison *comparison, uint32_t old,
                                      uint32_t new)
{
    const struct lines *before = &comparison->old, *after = &comparison->new;
    struct line_change change = {{old, old}, {new, new}};
    while (change.before.end < n_lines(*before) &&
           comparison->removed[change.before.end])
        change.before.end++;
    while (change.after.end < n_lines(*after) && comparison->added[change.after.end])
        change.after.end++;
    return change;
}

static struct line_changes collect(const struct comparison *comparison)
{
    struct line_changes all = {0};
    const struct lines *before = &comparison->old, *after = &comparison->new;
    uint32_t old = 0, new = 0;
    while (old < n_lines(*before) || new < n_lines(*after)) {
        struct line_change change = next_change(comparison, old, new);
        bool same = n_lines(change.before) == 0 && n_lines(change.after) == 0;
        old = same ? old + 1 : change.before.end;
        new = same ? new + 1 : change.after.end;
        if (same)
            continue;
        change.before.begin += before->begin;
        change.before.end += before->begin;
        change.after.begin += after->begin;
        change.after.end += after->begin;
        all.changes = arena_push(comparison->arena, all.changes, all.n_changes,
                                 sizeof *all.changes);
        all.changes[all.n_changes++] = change;
    }
    assert(old == n_lines(*before) && new == n_lines(*after));
    return all;
}

struct line_changes diff_lines(struct arena *arena, const struct source *before,
                               const struct source *after)
{
    uint64_t size = (uint64_t)(after ? after->size : 0) + (before ? before->size : 0);
    struct comparison comparison = {
        .arena = arena,
        .before = before,
        .after = after,
        .old = {0, diff_count_lines(before)},
        .new = {0, diff_count_lines(after)},
        .work = size *WORK_PER_BYTE + WORK_MIN,
    };
    set_aside_same(&comparison);
    mark(&comparison);
    return collect(&comparison);
}
