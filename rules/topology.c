#include "rules/topology.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rules/listen.h"
#include "rules/spelling.h"
#include "rules/upstream.h"

static int by_spelling(const void *one, const void *other)
{
    return spelling_compare(*(const char *const *)one, *(const char *const *)other);
}

static void sort_addresses(struct arena *arena, struct node *node)
{
    const size_t n = node->n_addresses;
    if (n == 0)
        return;
    node->sorted_addresses = arena_room(arena, n, sizeof *node->addresses);
    memcpy(node->sorted_addresses, node->addresses, n * sizeof *node->addresses);
    qsort(node->sorted_addresses, n, sizeof *node->addresses, by_spelling);
}

static bool share_address(const struct node *one, const struct node *other)
{
    for (size_t i = 0, j = 0; i < one->n_addresses && j < other->n_addresses;) {
        const int order =
            spelling_compare(one->sorted_addresses[i], other->sorted_addresses[j]);
        if (order == 0)
            return true;
        i += order < 0;
        j += order > 0;
    }
    return false;
}

/* db1 and db1.example.com. */
static bool is_name_of(const char *host, const struct node *node)
{
    const size_t length = strlen(node->name);
    return strncasecmp(host, node->name, length) == 0 &&
           (host[length] == '\0' || host[length] == '.');
}

static bool has_port(const struct node *node, int asked)
{
    const struct setting *port = node_setting(node, "port");
    return port && setting_int(port) == asked;
}

static bool may_mean(const struct conninfo_host *host, const struct node *node)
{
    if (!has_port(node, host->port))
        return false;
    return listen_is_here(host) || listen_is_own(node, host->host) ||
           is_name_of(host->host, node);
}

/* The only node that a host can mean; NULL: none, or several. */
static struct node *node_at(const struct cluster *cluster, const struct node *standby,
                            const struct conninfo_host *host)
{
    struct node *found = NULL;
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        struct node *node = cluster->nodes[i];
        if (node == standby || !may_mean(host, node))
            continue;
        if (found)
            return NULL;
        found = node;
    }
    return found;
}

/* What target_session_attrs makes of the servers of a list. */
static bool is_wanted(const char *wanted, const struct node *node)
{
    if (strcmp(wanted, "read-write") == 0 || strcmp(wanted, "primary") == 0)
        return node->role == ROLE_PRIMARY;
    if (strcmp(wanted, "read-only") == 0 || strcmp(wanted, "standby") == 0)
        return node->role == ROLE_STANDBY;
    return true;
}

/* Whether libpq takes the hosts as they stand, one after the other. */
static bool is_in_order(const struct upstream_link *link, const char *wanted)
{
    const char *balance = conninfo_get(&link->conninfo, "load_balance_hosts");
    return strcmp(wanted, "prefer-standby") != 0 &&
           !(balance && strcmp(balance, "random") == 0);
}

/*
 * The node that the connection string means: of its hosts the first that is one and is
 * wanted. NULL: none is, or a host before it may be any other server.
 */
static struct node *node_meant(const struct cluster *cluster,
                               const struct node *standby)
{
    struct upstream_link link;
    if (!upstream_read(cluster->arena, standby, &link))
        return NULL;
    if (link.hosts.n_hosts == 1)
        return node_at(cluster, standby, &link.hosts.hosts[0]);
    const char *attrs = conninfo_get(&link.conninfo, "target_session_attrs");
    const char *wanted = attrs ? attrs : "any";
    if (!is_in_order(&link, wanted))
        return NULL;
    for (size_t i = 0; i < link.hosts.n_hosts; i++) {
        const struct conninfo_host *host = &link.hosts.hosts[i];
        struct node *node = node_at(cluster, standby, host);
        if (node && is_wanted(wanted, node))
            return node;
        if (!node && !listen_is_here(host) && !listen_is_own(standby, host->host))
            return NULL;
    }
    return NULL;
}

/* Whoever was said to be it, else the only one by its files; NULL: none, or several. */
static struct node *primary_of(const struct cluster *cluster)
{
    struct node *found = NULL;
    size_t n_found = 0;
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        struct node *node = cluster->nodes[i];
        if (!node || node->role != ROLE_PRIMARY)
            continue;
        if (node->role_stated)
            return node;
        found = node;
        n_found++;
    }
    return n_found == 1 ? found : NULL;
}

/* Whether the host is one of a node in view, at whatever port. */
static bool is_known(const struct cluster *cluster, const struct conninfo_host *host)
{
    if (listen_is_here(host))
        return true;
    for (size_t i = 0; i < cluster->n_nodes; i++)
        if (listen_is_own(cluster->nodes[i], host->host) ||
            is_name_of(host->host, cluster->nodes[i]))
            return true;
    return false;
}

/*
 * Whose address it is nobody knows, but it is asked at a port that is not the primary's
 * and that one other standby has: that one is meant. NULL: not so.
 */
static struct node *told_by_port(const struct cluster *cluster,
                                 const struct node *standby, const struct node *primary)
{
    struct upstream_link link;
    struct node *found = NULL;
    if (!primary || !node_setting(primary, "port") ||
        !upstream_read(cluster->arena, standby, &link) || link.hosts.n_hosts != 1 ||
        has_port(primary, link.hosts.hosts[0].port) ||
        is_known(cluster, &link.hosts.hosts[0]))
        return NULL;
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        struct node *node = cluster->nodes[i];
        if (node == standby || !has_port(node, link.hosts.hosts[0].port))
            continue;
        if (found)
            return NULL;
        found = node;
    }
    return found;
}

static struct node *upstream_of(const struct cluster *cluster,
                                const struct node *standby, const char *name)
{
    if (name)
        return cluster_node(cluster, name);
    struct node *const meant = node_meant(cluster, standby);
    struct node *const primary = primary_of(cluster);
    if (meant)
        return meant;
    struct node *const told = told_by_port(cluster, standby, primary);
    return told ? told : primary;
}

const char *topology_connect(struct cluster *cluster, const char *const *upstreams)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        sort_addresses(cluster->arena, cluster->nodes[i]);
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        struct node *node = cluster->nodes[i];
        if (node->role != ROLE_STANDBY)
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
    if (share_address(one, other))
        return true;
    if ((one->follows_here && one->upstream == other) ||
        (other->follows_here && other->upstream == one))
        return true;
    return one->follows_here && other->follows_here && one->upstream == other->upstream;
}
