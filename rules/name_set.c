#include "rules/name_set.h"
#include "rules/spelling.h"

#include <stdlib.h>
#include <string.h>

size_t name_set_sort(const char **names, size_t n)
{
    size_t n_left = 0;
    if (n > 0)
        qsort(names, n, sizeof *names, spelling_by_bytes);
    for (size_t i = 0; i < n; i++)
        if (n_left == 0 || strcmp(names[n_left - 1], names[i]) != 0)
            names[n_left++] = names[i];
    return n_left;
}

bool name_set_is_empty(const struct name_set *set)
{
    return !set->is_rest && set->n_names == 0;
}

static bool is_listed(const char *const *names, size_t n, const char *name)
{
    return n > 0 && bsearch(&name, names, n, sizeof *names, spelling_by_bytes) != NULL;
}

bool name_set_has(const struct name_set *set, const char *name)
{
    return is_listed((const char *const *)set->names, set->n_names, name) !=
           set->is_rest;
}

bool name_set_is(const struct name_set *set, const char *name)
{
    return !set->is_rest && set->n_names == 1 && strcmp(set->names[0], name) == 0;
}

enum hba_match name_set_match(const struct name_set *set, const char *const *names,
                              size_t n)
{
    size_t n_in = 0;
    for (size_t i = 0; i < n; i++)
        n_in += name_set_has(set, names[i]);
    if (n_in == 0)
        return HBA_NO;
    return !set->is_rest && n_in == set->n_names ? HBA_YES : HBA_UNKNOWN;
}

/* The names of a list that are in another list, or that are not. */
static struct name_set pick(struct arena *arena, const char *const *names, size_t n,
                            const struct name_set *from)
{
    struct name_set set = {.names = arena_alloc(arena, n * sizeof *set.names)};
    for (size_t i = 0; i < n; i++)
        if (name_set_has(from, names[i]))
            set.names[set.n_names++] = names[i];
    return set;
}

/* Two sorted lists as one. */
static struct name_set merge(struct arena *arena, const struct name_set *one,
                             const char *const *names, size_t n)
{
    struct name_set set = {.is_rest = one->is_rest};
    set.names = arena_alloc(arena, (one->n_names + n) * sizeof *set.names);
    for (size_t i = 0, j = 0; i < one->n_names || j < n;) {
        const int order = i == one->n_names ? 1
                          : j == n          ? -1
                                            : strcmp(one->names[i], names[j]);
        set.names[set.n_names++] = order <= 0 ? one->names[i] : names[j];
        i += order <= 0;
        j += order >= 0;
    }
    return set;
}

struct name_set name_set_within(struct arena *arena, const struct name_set *set,
                                const char *const *names, size_t n)
{
    return pick(arena, names, n, set);
}

struct name_set name_set_without(struct arena *arena, const struct name_set *set,
                                 const char *const *names, size_t n)
{
    const struct name_set others = {
        .is_rest = true, .names = (const char **)names, .n_names = n};
    if (set->is_rest)
        return merge(arena, set, names, n);
    return pick(arena, (const char *const *)set->names, set->n_names, &others);
}

struct name_set name_set_meet(struct arena *arena, const struct name_set *one,
                              const struct name_set *other)
{
    const char *const *names = (const char *const *)one->names;
    return one->is_rest ? name_set_without(arena, other, names, one->n_names)
                        : name_set_within(arena, other, names, one->n_names);
}

static struct name_set complement(const struct name_set *set)
{
    return (struct name_set){!set->is_rest, set->names, set->n_names};
}

struct name_set name_set_join(struct arena *arena, const struct name_set *one,
                              const struct name_set *other)
{
    const struct name_set not_one = complement(one), not_other = complement(other);
    const struct name_set neither = name_set_meet(arena, &not_one, &not_other);
    return complement(&neither);
}

bool name_set_equal(const struct name_set *one, const struct name_set *other)
{
    if (one->is_rest != other->is_rest || one->n_names != other->n_names)
        return false;
    for (size_t i = 0; i < one->n_names; i++)
        if (strcmp(one->names[i], other->names[i]) != 0)
            return false;
    return true;
}
