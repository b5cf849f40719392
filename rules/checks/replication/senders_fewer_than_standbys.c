/*
 * Fewer WAL senders than standbys
 *
 * Each standby that streams takes one WAL sender for good. The one that comes too late
 * is refused, again and again: "number of requested standby connections exceeds
 * max_wal_senders".
 *
 * Allow one for each standby, and two more for `pg_basebackup -X stream`, and restart.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * max_wal_senders = 1
 * ==> standby1/standby.signal <==
 * ==> standby1/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * max_wal_senders = 1
 * ==> standby2/standby.signal <==
 * ==> standby2/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * max_wal_senders = 1
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * max_wal_senders = 3
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include "rules/replication.h"
#include "rules/rule.h"

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        const struct setting *senders = node_setting(node, "max_wal_senders");
        const size_t streaming = replication_count_streaming(cluster, node);
        /* None at all is a finding of its own. */
        if (setting_int(senders) == 0 || setting_int(senders) >= (long long)streaming)
            continue;
        const struct finding finding = {
            .message =
                report_text(report, "max_wal_senders is %s, but %zu standbys stream",
                            senders->value, streaming),
            .labels[0] = {senders->place, "one for each standby"},
            .effect = "the last standby to come is refused, again and again",
            .fix = fix_set(report, FIX_UNSAFE, node, "max_wal_senders",
                           report_text(report, "%zu", streaming + 2)),
        };
        report_add(report, &finding);
    }
}

const struct rule rule_senders_fewer_than_standbys = {
    .severity = SEVERITY_ERROR,
    .check_cluster = check,
};
