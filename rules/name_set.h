/*
 * Sets of names: some names, or all names but some.
 */
#ifndef RULES_NAME_SET_H
#define RULES_NAME_SET_H

#include <stdbool.h>

#include "rules/hba.h"

struct name_set {
    bool is_rest;       /* all names but these */
    const char **names; /* sorted, each once */
    size_t n_names;
};

/* Sorts names, and drops those that are there twice; returns how many are left. */
size_t name_set_sort(const char **names, size_t n);

bool name_set_is_empty(const struct name_set *set);
bool name_set_has(const struct name_set *set, const char *name);

/* Whether it is that name and no other. */
bool name_set_is(const struct name_set *set, const char *name);

/* How much of a set is among sorted names: none of it, all, or some (HBA_UNKNOWN). */
enum hba_match name_set_match(const struct name_set *set, const char *const *names,
                              size_t n);

/* What of a set is among sorted names, and what is not. */
struct name_set name_set_within(struct arena *arena, const struct name_set *set,
                                const char *const *names, size_t n);
struct name_set name_set_without(struct arena *arena, const struct name_set *set,
                                 const char *const *names, size_t n);

struct name_set name_set_meet(struct arena *arena, const struct name_set *one,
                              const struct name_set *other);

/* All that is in one of them. */
struct name_set name_set_join(struct arena *arena, const struct name_set *one,
                              const struct name_set *other);

bool name_set_equal(const struct name_set *one, const struct name_set *other);

#endif
