#include "rules/topology.h"

#include <string.h>
#include <strings.h>

#include "rules/listen.h"
#include "rules/upstream.h"

static bool has_address(const struct node *node, const char *address)
{
    for (size_t i = 0; i < node->n_addresses; i++)
        if (strcasecmp(node->addresses[i], address) == 0)
            return true;
    return false;
}

/* db1 and db1.example.com. */
static bool is_name_of(const char *host, const struct node *node)
{
    const size_t length = strlen(node->name);
    return strncasecmp(host, node->name, length) == 0 &&
           (host[length] == '\0' || host[length] == '.');
}

static bool may_mean(const struct conninfo_host *host, const struct node *node)
{
    const struct setting *port = node_setting(node, "port");
    if (!port || setting_int(port) != host->port)
        return false;
    return listen_is_here(host) || listen_is_own(node, host->host) ||
           is_name_of(host->host, node);
}

/* The only node that the connection string can mean; NULL: none, or several. */
static struct node *node_meant(const struct cluster *cluster,
                               const struct node *standby)
{
    struct upstream_link link;
    struct node *found = NULL;
    if (!upstream_read(cluster->arena, standby, &link))
        return NULL;
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        struct node *node = cluster->nodes[i];
        if (node == standby || !may_mean(&link.hosts.hosts[0], node))
            continue;
        if (found)
            return NULL;
        found = node;
    }
    return link.hosts.n_hosts == 1 ? found : NULL;
}

static struct node *stated_primary(const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        struct node *node = cluster->nodes[i];
        if (node && node->role == ROLE_PRIMARY && node->role_stated)
            return node;
    }
    return NULL;
}

static struct node *upstream_of(const struct cluster *cluster,
                                const struct node *standby, const char *name)
{
    if (name)
        return cluster_node(cluster, name);
    struct node *meant = node_meant(cluster, standby);
    return meant ? meant : stated_primary(cluster);
}

const char *topology_connect(struct cluster *cluster, const char *const *upstreams)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        struct node *node = cluster->nodes[i];
        if (node->role != ROLE_STANDBY || !node->role_stated)
            continue;
        struct node *upstream = upstream_of(cluster, node, upstreams[i]);
        if (!upstream && upstreams[i])
            return upstreams[i];
        struct upstream_link link;
        node->upstream = upstream;
        if (!upstream)
            continue;
        upstream->n_standbys++;
        node->follows_here =
            upstream_read(cluster->arena, node, &link) && upstream_is_here(&link);
    }
    return NULL;
}

const struct node *topology_source(const struct node *standby)
{
    const struct node *node = standby->upstream;
    const struct node *slow = standby;
    for (bool is_even = false; node && node->upstream; is_even = !is_even) {
        if (node == slow)
            return NULL;
        node = node->upstream;
        slow = is_even ? slow->upstream : slow;
    }
    return node;
}

bool topology_is_one_host(const struct node *one, const struct node *other)
{
    for (size_t i = 0; i < one->n_addresses; i++)
        if (has_address(other, one->addresses[i]))
            return true;
    if ((one->follows_here && one->upstream == other) ||
        (other->follows_here && other->upstream == one))
        return true;
    return one->follows_here && other->follows_here && one->upstream == other->upstream;
}
