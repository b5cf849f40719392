/*
 * A standby asks for its primary at another port
 *
 * `primary_conninfo` names a loopback address or a Unix socket, so both nodes are on
 * one host; or it names the primary's own address, which `--node-address` gives, or
 * which is the only one that `listen_addresses` has. But its port is not the `port` of
 * the primary, so nobody, or somebody else, answers there. A connection string without
 * a port means 5432; a `port` in postgresql.auto.conf comes before that in
 * postgresql.conf.
 *
 * Name the primary's port.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * port = 5433
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * port = 5434
 * primary_conninfo = 'host=127.0.0.1 user=repl'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * port = 5433
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * port = 5434
 * primary_conninfo = 'host=127.0.0.1 port=5433 user=repl'
 * ```
 */
#include "rules/listen.h"
#include "rules/rule.h"
#include "rules/upstream.h"

static bool has_port(const struct upstream_link *link, const struct setting *port)
{
    for (size_t i = 0; i < link->hosts.n_hosts; i++)
        if (port && link->hosts.hosts[i].port == setting_int(port))
            return true;
    return false;
}

/* The host is certainly the upstream's own, but perhaps also the standby's. */
static bool leads_there(const struct upstream_link *link, const struct node *upstream)
{
    for (size_t i = 0; i < link->hosts.n_hosts; i++) {
        const struct conninfo_host *host = &link->hosts.hosts[i];
        if (host->is_socket || !listen_is_own(upstream, host->host))
            return false;
    }
    return true;
}

/* A standby that asks itself is a finding of its own. */
static bool may_ask_itself(const struct upstream_link *link, const struct node *standby)
{
    const struct conninfo_host *host = &link->hosts.hosts[0];
    return has_port(link, node_setting(standby, "port")) &&
           (listen_is_here(host) || listen_is_own(standby, host->host));
}

/* It leads to another node in view: then that is the one it follows. */
static bool leads_elsewhere(const struct cluster *cluster,
                            const struct upstream_link *link)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        if (node != link->standby && has_port(link, node_setting(node, "port")) &&
            (upstream_is_here(link) || leads_there(link, node)))
            return true;
    }
    return false;
}

static void check_standby(struct report *report, const struct cluster *cluster,
                          const struct node *standby, const struct node *upstream)
{
    struct upstream_link link;
    const struct setting *port = node_setting(upstream, "port");
    if (!port || !upstream_read(report_arena(report), standby, &link))
        return;
    const bool is_here = upstream_is_here(&link);
    if ((!is_here && !leads_there(&link, upstream)) || may_ask_itself(&link, standby) ||
        leads_elsewhere(cluster, &link))
        return;
    const struct finding finding = {
        .message = report_text(report, "standby %s asks at port %d, %s is at %s",
                               standby->name, link.hosts.hosts[0].port, upstream->name,
                               port->value),
        .labels =
            {
                {link.setting->place, is_here ? "on this host, at another port"
                                              : "at its address, at another port"},
                {port->place, report_text(report, "where %s listens", upstream->name)},
            },
        .effect = "the standby gets \"connection refused\" for ever",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        if (cluster->nodes[i]->upstream)
            check_standby(report, cluster, cluster->nodes[i],
                          cluster->nodes[i]->upstream);
}

const struct rule rule_conninfo_port_mismatch = {
    .severity = SEVERITY_ERROR,
    .check_cluster = check,
};
