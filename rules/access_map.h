/*
 * Which maps of pg_ident.conf two servers have that say different things.
 */
#ifndef RULES_ACCESS_MAP_H
#define RULES_ACCESS_MAP_H

#include "rules/cluster.h"

struct access_maps {
    bool is_all;          /* one of the files is broken, so that nothing of it counts */
    const char **changed; /* sorted, each once */
    size_t n_changed;
};

/* Where one of the files is not there, nothing is said to differ. */
struct access_maps access_maps_compare(struct arena *arena, const struct node *one,
                                       const struct node *other);

bool access_map_differs(const struct access_maps *maps, const char *map);

#endif
