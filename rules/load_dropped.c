/*
 * Which assignments a server never looks at.
 *
 * From 9.4 on a later line whose name is spelt in the very same way takes an earlier
 * one away unseen; one that is spelt in another case does not. In recovery.conf each
 * line counts.
 */
#include "rules/loader.h"

#include <stdlib.h>
#include <string.h>

static bool can_be_dropped(const struct setting *setting)
{
    bool has_others = setting->overrides || !setting->wins;
    return setting->guc && has_others && setting->place.file->kind != FILE_RECOVERY;
}

/* A name as its line spells it: the setting itself has PostgreSQL's spelling. */
static int by_spelling(const struct setting *one, const struct setting *other)
{
    const struct span a = one->item->name, b = other->item->name;
    size_t a_size = a.end - a.begin, b_size = b.end - b.begin;
    if (a_size != b_size)
        return a_size < b_size ? -1 : 1;
    return memcmp(one->place.file->source->text + a.begin,
                  other->place.file->source->text + b.begin, a_size);
}

static int by_spelling_then_order(const void *a, const void *b)
{
    const struct setting *const *one = a, *const *other = b;
    int order = by_spelling(*one, *other);
    if (order != 0)
        return order;
    return (*one)->order < (*other)->order ? -1 : 1;
}

void loader_settle_dropped(struct loader *loader)
{
    const struct node *node = loader->node;
    struct setting **repeated = NULL;
    size_t n = 0;
    if (node->version < 904)
        return;
    for (size_t i = 0; i < node->n_assignments; i++) {
        if (!can_be_dropped(node->assignments[i]))
            continue;
        repeated = arena_push(loader->arena, repeated, n, sizeof(struct setting *));
        repeated[n++] = node->assignments[i];
    }
    if (n > 0)
        qsort(repeated, n, sizeof(struct setting *), by_spelling_then_order);
    for (size_t i = 0; i + 1 < n; i++)
        repeated[i]->is_dropped = by_spelling(repeated[i], repeated[i + 1]) == 0;
}
