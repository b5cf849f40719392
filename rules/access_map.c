/* Lines sorted by their map, so that maps lie side by side. */
#include "rules/access_map.h"
#include "rules/spelling.h"

#include <stdlib.h>
#include <string.h>

/* The lines of a file by map, and those of a map in their order. */
struct sorted {
    const struct ident_record **lines;
    size_t n_lines;
    bool is_broken;
};

static int compare_lines(const void *one, const void *other)
{
    const struct ident_record *a = *(const struct ident_record *const *)one;
    const struct ident_record *b = *(const struct ident_record *const *)other;
    const int order = strcmp(a->map, b->map);
    return order ? order : (a > b) - (a < b);
}

static struct sorted sort_lines(struct arena *arena, const struct node *node)
{
    const struct ident_records *ident = &node->ident;
    struct sorted sorted = {.n_lines = ident->n_records};
    sorted.lines = arena_alloc(arena, ident->n_records * sizeof(void *));
    for (size_t i = 0; i < ident->n_records; i++) {
        sorted.lines[i] = &ident->records[i];
        sorted.is_broken = sorted.is_broken || ident->records[i].error;
    }
    if (sorted.n_lines > 0 && !sorted.is_broken)
        qsort(sorted.lines, sorted.n_lines, sizeof(void *), compare_lines);
    return sorted;
}

/* Where the map that the line is of ends. */
static size_t end_of_map(const struct sorted *sorted, size_t begin)
{
    size_t end = begin;
    while (end < sorted->n_lines &&
           strcmp(sorted->lines[end]->map, sorted->lines[begin]->map) == 0)
        end++;
    return end;
}

static bool is_same_line(const struct ident_record *one,
                         const struct ident_record *other)
{
    return strcmp(one->system_user, other->system_user) == 0 &&
           strcmp(one->role, other->role) == 0 &&
           one->role_quoted == other->role_quoted;
}

static void add(struct arena *arena, struct access_maps *maps, const char *map)
{
    maps->changed =
        arena_push(arena, maps->changed, maps->n_changed, sizeof *maps->changed);
    maps->changed[maps->n_changed++] = map;
}

/* Goes through both, map by map. */
static void compare(struct arena *arena, struct access_maps *maps,
                    const struct sorted *one, const struct sorted *other)
{
    size_t i = 0, j = 0;
    while (i < one->n_lines || j < other->n_lines) {
        const char *a = i < one->n_lines ? one->lines[i]->map : NULL;
        const char *b = j < other->n_lines ? other->lines[j]->map : NULL;
        const int order = !a ? 1 : !b ? -1 : strcmp(a, b);
        const size_t end_i = order <= 0 ? end_of_map(one, i) : i;
        const size_t end_j = order >= 0 ? end_of_map(other, j) : j;
        bool is_same = end_i - i == end_j - j;
        for (; is_same && i < end_i; i++, j++)
            is_same = is_same_line(one->lines[i], other->lines[j]);
        if (!is_same)
            add(arena, maps, order <= 0 ? a : b);
        i = end_i;
        j = end_j;
    }
}

struct access_maps access_maps_compare(struct arena *arena, const struct node *one,
                                       const struct node *other)
{
    struct access_maps maps = {.n_changed = 0};
    if (!one->ident_known || !other->ident_known)
        return maps;
    const struct sorted a = sort_lines(arena, one), b = sort_lines(arena, other);
    maps.is_all = a.is_broken != b.is_broken;
    if (!a.is_broken && !b.is_broken)
        compare(arena, &maps, &a, &b);
    return maps;
}

bool access_map_differs(const struct access_maps *maps, const char *map)
{
    return maps->is_all ||
           (maps->n_changed > 0 && bsearch(&map, maps->changed, maps->n_changed,
                                           sizeof *maps->changed, spelling_by_bytes));
}
