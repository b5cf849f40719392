/* Cells of the same two records are one change, in as few pieces as may be. */
#include "rules/access_gather.h"

#include <stdlib.h>
#include <string.h>

#include "rules/access_outcome.h"

enum { MOST_JOINED = 200 };

struct gatherer {
    struct access_work *work;
    const struct access_side *sides;
    struct access_leaf *leaves;
    size_t n_leaves;
};

static int compare_leaves(const void *one, const void *other)
{
    const struct access_leaf *a = one, *b = other;
    if (a->by[0] != b->by[0])
        return a->by[0] < b->by[0] ? -1 : 1;
    return (a->by[1] > b->by[1]) - (a->by[1] < b->by[1]);
}

static int compare_leaves_and_turns(const void *one, const void *other)
{
    const struct access_leaf *a = one, *b = other;
    const int result = compare_leaves(a, b);
    return result ? result : (a->turn > b->turn) - (a->turn < b->turn);
}

/* Joins cells as long as any two can be joined. */
static void join_cells(struct arena *arena, struct access_change *change)
{
    size_t i = 0;
    while (change->n_cells <= MOST_JOINED && i < change->n_cells) {
        size_t j = i + 1;
        while (j < change->n_cells &&
               !access_cell_join(arena, &change->cells[i], &change->cells[j],
                                 &change->cells[i]))
            j++;
        if (j == change->n_cells) {
            i++;
            continue;
        }
        memmove(&change->cells[j], &change->cells[j + 1],
                (change->n_cells - j - 1) * sizeof *change->cells);
        change->n_cells--;
        i = 0;
    }
}

static void find_example(struct gatherer *gatherer, struct access_change *change)
{
    for (size_t i = 0; i < change->n_cells; i++) {
        const struct access_example example =
            access_example(gatherer->work, &change->cells[i]);
        if (i == 0 || !example.condition)
            change->example = example;
        if (!example.condition)
            return;
    }
}

static const struct hba_record *record_of(const struct access_side *side,
                                          uint32_t number)
{
    return number == ACCESS_NOBODY ? NULL : side->patterns[number].record;
}

/* The leaves from `first` on that belong to one change. */
static size_t gather(struct gatherer *gatherer, size_t first,
                     struct access_change *change)
{
    const struct access_leaf *leaf = &gatherer->leaves[first];
    size_t end = first;
    while (end < gatherer->n_leaves &&
           compare_leaves(leaf, &gatherer->leaves[end]) == 0)
        end++;
    *change = (struct access_change){
        .before = record_of(&gatherer->sides[0], leaf->by[0]),
        .after = record_of(&gatherer->sides[1], leaf->by[1]),
        .cells = arena_alloc(gatherer->work->arena, (end - first) * sizeof(leaf->cell)),
        .n_cells = end - first,
    };
    for (size_t i = first; i < end; i++)
        change->cells[i - first] = gatherer->leaves[i].cell;
    access_change_judge(change, gatherer->sides[0].node, gatherer->sides[1].node);
    join_cells(gatherer->work->arena, change);
    for (size_t i = 0; i < change->n_cells; i++)
        access_cell_tidy(gatherer->work->arena, &change->cells[i]);
    join_cells(gatherer->work->arena, change);
    find_example(gatherer, change);
    return end;
}

static int compare_changes(const void *one, const void *other)
{
    const struct access_change *a = one, *b = other;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->after != b->after && a->after && b->after)
        return a->after < b->after ? -1 : 1;
    return (a->before > b->before) - (a->before < b->before);
}

void access_gather(struct access_work *work, const struct access_side sides[2],
                   const struct access_leaves *leaves, struct access_diff *diff)
{
    struct gatherer gatherer = {work, sides, leaves->leaves, leaves->n_leaves};
    if (leaves->n_leaves > 0)
        qsort(leaves->leaves, leaves->n_leaves, sizeof *leaves->leaves,
              compare_leaves_and_turns);
    for (size_t i = 0; i < leaves->n_leaves;) {
        struct access_change change;
        i = gather(&gatherer, i, &change);
        diff->changes =
            arena_push(work->arena, diff->changes, diff->n_changes, sizeof change);
        diff->changes[diff->n_changes++] = change;
        diff->n_certain += change.example.condition == NULL;
    }
    if (diff->n_changes > 0)
        qsort(diff->changes, diff->n_changes, sizeof *diff->changes, compare_changes);
}
