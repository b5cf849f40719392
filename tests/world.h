/*
 * A node from files that are only in memory: what tests of the loader begin with.
 */
#ifndef TESTS_WORLD_H
#define TESTS_WORLD_H

#include "tests/memory.h"

/* Starts as zeroes; all of it is freed with the arena. */
struct world {
    struct arena arena;
    struct memory memory;
    struct cluster cluster;
};

/* Adds a file, or gives the one at this path another text. */
void world_put(struct world *world, const char *path, const char *text);

/* The node of the request, alone in the cluster; NULL, and cluster.failure: none. */
const struct node *world_load(struct world *world, const struct node_request *request);

#endif
