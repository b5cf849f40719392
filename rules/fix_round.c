/* Which fixes can be made together, and the files that they make. */
#include "rules/fix_round.h"

#include <stdlib.h>
#include <string.h>

/*
 * An order in which the paths of one file are equal: by links, or by .. up to 14, two
 * nodes may read one by paths of their own.
 */
static int compare_files(const struct file *a, const struct file *b)
{
    const struct file_identity *one = &a->identity, *other = &b->identity;
    if (one->number == 0 && other->number == 0)
        return strcmp(a->path, b->path);
    if (one->device != other->device)
        return one->device < other->device ? -1 : 1;
    return (one->number > other->number) - (one->number < other->number);
}

/* Of a file that two nodes read both may want the same. */
static bool same_edit(const struct file_edit *a, const struct file_edit *b)
{
    return compare_files(a->file, b->file) == 0 && a->span.begin == b->span.begin &&
           a->span.end == b->span.end && (a->text != NULL) == (b->text != NULL) &&
           (!a->text || strcmp(a->text, b->text) == 0);
}

bool round_same_edits(const struct fix *one, const struct fix *other)
{
    if (one->n_edits != other->n_edits)
        return false;
    for (size_t i = 0; i < one->n_edits; i++)
        if (!same_edit(&one->edits[i], &other->edits[i]))
            return false;
    return true;
}

static bool overlaps(const struct fix *one, const struct fix *other)
{
    for (size_t i = 0; i < one->n_edits; i++) {
        const struct file_edit *a = &one->edits[i];
        for (size_t j = 0; j < other->n_edits; j++) {
            const struct file_edit *b = &other->edits[j];
            const bool may_meet = !a->text || !b->text ||
                                  edit_overlaps((struct edit){a->span, a->text},
                                                (struct edit){b->span, b->text});
            if (may_meet && compare_files(a->file, b->file) == 0 && !same_edit(a, b))
                return true;
        }
    }
    return false;
}

/* The edits of a round, by file and place: those that are the same are neighbours. */
struct round_edits {
    const struct file_edit **edits;
    size_t n_edits;
};

static int by_place(const void *a, const void *b)
{
    const struct file_edit *one = *(const struct file_edit *const *)a;
    const struct file_edit *other = *(const struct file_edit *const *)b;
    const int result = compare_files(one->file, other->file);
    if (result)
        return result;
    if (!one->text != !other->text) /* what removes the file comes first */
        return one->text ? 1 : -1;
    return (one->span.begin > other->span.begin) -
           (one->span.begin < other->span.begin);
}

static struct round_edits edits_of(struct arena *arena, const struct round *round)
{
    struct round_edits all = {0};
    for (size_t i = 0; i < round->n_taken; i++) {
        const struct fix *fix = round->taken[i]->finding.fix;
        for (size_t j = 0; j < fix->n_edits; j++) {
            all.edits = arena_push(arena, all.edits, all.n_edits, sizeof *all.edits);
            all.edits[all.n_edits++] = &fix->edits[j];
        }
    }
    if (all.n_edits > 0)
        qsort(all.edits, all.n_edits, sizeof *all.edits, by_place);
    return all;
}

/* For each edit the first of those that it may overlap, be it by way of others. */
static const size_t *find_neighbours(struct arena *arena, const struct round_edits *all)
{
    size_t *firsts = arena_room(arena, all->n_edits, sizeof *firsts);
    uint32_t reach = 0;
    for (size_t i = 0; i < all->n_edits; i++) {
        const struct file_edit *edit = all->edits[i];
        const uint32_t end = edit->text ? edit->span.end : UINT32_MAX;
        const bool is_first = i == 0 || edit->span.begin > reach ||
                              compare_files(edit->file, all->edits[i - 1]->file) != 0;
        firsts[i] = is_first ? i : firsts[i - 1];
        reach = is_first || end > reach ? end : reach;
    }
    return firsts;
}

/* The fixes that were taken, by the first neighbours of their edits. */
struct taken {
    const struct fix *fix;
    const struct taken *next;
};
struct choosing {
    struct arena *arena;
    struct round_edits edits; /* of all that are wanted */
    const size_t *firsts;
    const struct taken **taken;
};

static const struct taken **taken_near(const struct choosing *choosing,
                                       const struct file_edit *edit)
{
    const struct file_edit *const *found =
        bsearch(&edit, choosing->edits.edits, choosing->edits.n_edits,
                sizeof *choosing->edits.edits, by_place);
    return &choosing->taken[choosing->firsts[found - choosing->edits.edits]];
}

static bool overlaps_taken(const struct choosing *choosing, const struct fix *fix)
{
    for (size_t i = 0; i < fix->n_edits; i++)
        for (const struct taken *taken = *taken_near(choosing, &fix->edits[i]); taken;
             taken = taken->next)
            if (overlaps(taken->fix, fix))
                return true;
    return false;
}

static void take(const struct choosing *choosing, const struct fix *fix)
{
    for (size_t i = 0; i < fix->n_edits; i++) {
        const struct taken **near = taken_near(choosing, &fix->edits[i]);
        struct taken *taken = arena_alloc(choosing->arena, sizeof *taken);
        *taken = (struct taken){fix, *near};
        *near = taken;
    }
}

void round_choose(struct arena *arena, struct round *round)
{
    struct choosing choosing = {.arena = arena, .edits = edits_of(arena, round)};
    choosing.firsts = find_neighbours(arena, &choosing.edits);
    choosing.taken = arena_alloc(arena, (choosing.edits.n_edits + 1) * sizeof(void *));
    size_t n = 0;
    for (size_t i = 0; i < round->n_taken; i++) {
        const struct fix *fix = round->taken[i]->finding.fix;
        if (overlaps_taken(&choosing, fix))
            continue;
        take(&choosing, fix);
        round->taken[n++] = round->taken[i];
    }
    round->n_taken = n;
}

/*
 * All edits for one file, made; NULL in *after when one of them removes it. False when
 * they do not fit together.
 */
static bool edit_file(struct arena *arena, const struct round_edits *all,
                      const struct source **after)
{
    const struct file *file = all->edits[0]->file;
    struct edit *edits = arena_room(arena, all->n_edits, sizeof *edits);
    size_t n = 0;
    *after = NULL;
    for (size_t i = 0; i < all->n_edits; i++) {
        const struct file_edit *edit = all->edits[i];
        if (!edit->text)
            return true;
        if (i == 0 || !same_edit(all->edits[i - 1], edit))
            edits[n++] = (struct edit){edit->span, edit->text};
    }
    const struct source *source = file->source;
    if (!source)
        source = source_new(arena, file->path, "", 0);
    *after = edit_apply(arena, source, edits, n);
    return *after;
}

bool round_lay(struct arena *arena, const struct round *round, struct overlay *overlay)
{
    const struct round_edits all = edits_of(arena, round);
    for (size_t begin = 0, end = 0; begin < all.n_edits; begin = end) {
        const struct file *file = all.edits[begin]->file;
        while (end < all.n_edits && compare_files(all.edits[end]->file, file) == 0)
            end++;
        const struct round_edits of_file = {all.edits + begin, end - begin};
        struct changed_file changed = {
            .path = file->path, .before = file->source, .identity = file->identity};
        if (!edit_file(arena, &of_file, &changed.after))
            return false;
        overlay_put(arena, overlay, &changed);
    }
    return true;
}
