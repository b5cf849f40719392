/*
 * A primary that no other host can reach
 *
 * `listen_addresses` names the addresses on which the server takes TCP connections. The
 * default is `localhost`: a standby on another host gets "connection refused". An empty
 * list leaves the Unix sockets alone.
 *
 * Set it to the address that the standbys use, or to `*`, and restart; what may connect
 * is then the business of pg_hba.conf. It is right as it is when every standby runs on
 * this host, which is known when the standbys are checked together with the primary.
 *
 * ```wrong
 * #listen_addresses = 'localhost'
 * ```
 *
 * ```right
 * listen_addresses = 'localhost, 10.0.0.1'
 * ```
 */
#include "rules/listen.h"
#include "rules/rule.h"

static void check_primary(struct report *report, const struct cluster *cluster,
                          const struct node *node)
{
    const struct setting *addresses = node_setting(node, "listen_addresses");
    if (!addresses || !listen_is_local(node) || listen_standbys_are_here(cluster, node))
        return;

    bool empty = setting_empty(addresses);
    const struct finding finding = {
        .message =
            empty ? "listen_addresses is empty: no host can connect by TCP"
                  : report_text(report,
                                "listen_addresses is %s: no other host can connect",
                                addresses->value),
        .labels[0] = {addresses->place,
                      empty ? "Unix sockets only" : "this host alone"},
        .effect = "a standby on another host gets \"connection refused\"",
        .help = "name the address that the standbys use, or '*' for all",
        .fix = fix_set(report, FIX_UNSAFE, node, "listen_addresses", "*"),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        if (node_serves(cluster->nodes[i]))
            check_primary(report, cluster, cluster->nodes[i]);
}

const struct rule rule_listen_local_only = {
    .severity = SEVERITY_ERROR,
    .check_cluster = check,
};
