/* A cluster of one node. */
#include "tests/world.h"

#include <string.h>

void world_put(struct world *world, const char *path, const char *text)
{
    memory_put(&world->arena, &world->memory, path, text, strlen(text));
}

const struct node *world_load(struct world *world, const struct node_request *request)
{
    const struct files files = memory_files(&world->memory);
    world->cluster = (struct cluster){.arena = &world->arena};
    if (!load_node(&world->cluster, &files, request))
        return NULL;
    return world->cluster.nodes[0];
}
