/*
 * A primary without WAL senders
 *
 * Each standby, and each base backup, is served by a WAL sender. With
 * `max_wal_senders = 0`, which is the default up to 9.6, nothing can connect for
 * replication: "number of requested standby connections exceeds max_wal_senders".
 *
 * Allow one for each standby and two more for `pg_basebackup -X stream`, and restart. A
 * standby's own value must not be lower from 12 on.
 *
 * ```wrong
 * max_wal_senders = 0
 * ```
 *
 * ```wrong 9.6
 * wal_level = replica
 * ```
 *
 * ```right
 * max_wal_senders = 10
 * ```
 */
#include "rules/replication.h"
#include "rules/rule.h"

static void check_primary(struct report *report, const struct node *node)
{
    const struct setting *senders = node_setting(node, "max_wal_senders");
    if (!senders || setting_int(senders) > 0)
        return;

    const struct finding finding = {
        .message = "max_wal_senders is 0 on a primary that is to have standbys",
        .labels[0] = {senders->place, "no standby and no base backup can connect"},
        .effect = "every replication connection is refused",
        .help = "one for each standby, and two for pg_basebackup -X stream",
        .fix = fix_set(report, FIX_UNSAFE, node, "max_wal_senders", "10"),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        if (node_serves(node) && !replication_is_by_archive(cluster, node))
            check_primary(report, node);
    }
}

const struct rule rule_senders_zero = {
    .severity = SEVERITY_ERROR,
    .check_cluster = check,
};
