/* The section clusters. */
#include <string.h>

#include "cli/config_reader.h"

static void take_addresses(struct config_reader *reader, const struct yaml *value,
                           void *field)
{
    struct config_node *node = field;
    if (!config_is(reader, value, YAML_LIST, "addresses"))
        return;
    for (size_t i = 0; i < value->n_items; i++) {
        const char *address = config_address(reader, value->items[i]);
        if (!address)
            continue;
        node->addresses = arena_push(reader->arena, node->addresses, node->n_addresses,
                                     sizeof(char *));
        node->addresses[node->n_addresses++] = address;
    }
}

static void take_name(struct config_reader *reader, const struct yaml *value,
                      void *field)
{
    struct config_node *node = field;
    node->span = value->span;
    config_take_text(reader, value, &node->name);
}

static void take_path(struct config_reader *reader, const struct yaml *value,
                      void *field)
{
    struct config_node *node = field;
    node->path_span = value->span;
    config_take_text(reader, value, &node->path);
}

static void take_upstream(struct config_reader *reader, const struct yaml *value,
                          void *field)
{
    struct config_node *node = field;
    node->upstream_span = value->span;
    config_take_text(reader, value, &node->upstream);
}

static const struct config_key node_keys[] = {
    {"name", take_name, 0, true},
    {"path", take_path, 0, true},
    {"role", config_take_role, offsetof(struct config_node, role), false},
    {"upstream", take_upstream, 0, false},
    {"version", config_take_version, offsetof(struct config_node, version), false},
    {"addresses", take_addresses, 0, false},
};
static const struct config_keys node_table = {"a node", node_keys,
                                              sizeof node_keys / sizeof *node_keys};

static void take_nodes(struct config_reader *reader, const struct yaml *value,
                       void *field)
{
    struct config_cluster *cluster = field;
    if (!config_is(reader, value, YAML_LIST, "nodes"))
        return;
    if (value->n_items == 0)
        config_wrong(reader, value->span, "", "a cluster needs a node");
    for (size_t i = 0; i < value->n_items; i++) {
        struct config_node node = {.span = value->items[i]->span};
        config_take_map(reader, value->items[i], &node_table, &node);
        if (!node.name || !node.path)
            continue;
        cluster->nodes =
            arena_push(reader->arena, cluster->nodes, cluster->n_nodes, sizeof node);
        cluster->nodes[cluster->n_nodes++] = node;
    }
}

static const struct config_key cluster_keys[] = {
    {"name", config_take_text, offsetof(struct config_cluster, name), true},
    {"nodes", take_nodes, 0, true},
};
static const struct config_keys cluster_table = {
    "a cluster", cluster_keys, sizeof cluster_keys / sizeof *cluster_keys};

static const struct config_node *node_called(const struct config_cluster *cluster,
                                             const char *name)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        if (strcmp(cluster->nodes[i].name, name) == 0)
            return &cluster->nodes[i];
    return NULL;
}

static const char *const *names_in(struct arena *arena,
                                   const struct config_cluster *cluster)
{
    const char **names = arena_alloc(arena, (cluster->n_nodes + 1) * sizeof *names);
    for (size_t i = 0; i < cluster->n_nodes; i++)
        names[i] = cluster->nodes[i].name;
    return names;
}

static void check_upstream(struct config_reader *reader,
                           const struct config_cluster *cluster,
                           struct config_node *node)
{
    if (!node->upstream)
        return;
    if (node->role == ROLE_AUTO)
        node->role = ROLE_STANDBY;
    if (node->role == ROLE_PRIMARY)
        config_wrong(reader, node->upstream_span, "",
                     "%s is a primary, which follows no node", node->name);
    else if (strcmp(node->upstream, node->name) == 0)
        config_wrong(reader, node->upstream_span, "", "%s cannot follow itself",
                     node->name);
    else if (!node_called(cluster, node->upstream))
        config_wrong(reader, node->upstream_span,
                     config_advice(reader, node->upstream,
                                   names_in(reader->arena, cluster), "its nodes are"),
                     "no node of the cluster %s is called %s", cluster->name,
                     node->upstream);
}

static void check_cluster(struct config_reader *reader, struct config_cluster *cluster)
{
    const struct config_node *primary = NULL;
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        struct config_node *node = &cluster->nodes[i];
        check_upstream(reader, cluster, node);
        if (node->role != ROLE_PRIMARY)
            continue;
        if (primary)
            config_wrong(
                reader, node->span,
                arena_printf(reader->arena, "%s is the primary already", primary->name),
                "the cluster %s has two primaries", cluster->name);
        primary = node;
    }
}

void config_take_clusters(struct config_reader *reader, const struct yaml *value,
                          void *field)
{
    struct config *config = field;
    if (!config_is(reader, value, YAML_LIST, "clusters"))
        return;
    for (size_t i = 0; i < value->n_items; i++) {
        struct config_cluster cluster = {.span = value->items[i]->span};
        config_take_map(reader, value->items[i], &cluster_table, &cluster);
        if (!cluster.name)
            continue;
        check_cluster(reader, &cluster);
        config->clusters = arena_push(reader->arena, config->clusters,
                                      config->n_clusters, sizeof cluster);
        config->clusters[config->n_clusters++] = cluster;
    }
}
