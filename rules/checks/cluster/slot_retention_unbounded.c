/*
 * A slot may keep WAL until the disk is full
 *
 * A standby uses a slot of this server, which keeps for it all WAL that it has not got.
 * When the standby is gone for long, `pg_wal` grows until the disk is full, and the
 * server stops. `max_slot_wal_keep_size` (from 13 on) sets a limit: beyond it the slot
 * is given up, and the standby has to be made anew.
 *
 * Set it to what the disk can spare. Ignore this when the size of `pg_wal` is watched.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_slot_name = 'db2'
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * max_slot_wal_keep_size = 50GB
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_slot_name = 'db2'
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include "rules/replication.h"
#include "rules/rule.h"

static const struct setting *find_slot(const struct cluster *cluster,
                                       const struct node *node)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        if (cluster->nodes[i]->upstream == node && replication_slot(cluster->nodes[i]))
            return replication_slot(cluster->nodes[i]);
    return NULL;
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        const struct setting *limit = node_setting(node, "max_slot_wal_keep_size");
        const struct setting *slot = find_slot(cluster, node);
        if (!limit || !slot || setting_int(limit) >= 0)
            continue;
        const struct finding finding = {
            .message = report_text(report, "nothing limits what the slot %s keeps",
                                   slot->value),
            .labels = {{limit->place, "no limit"}, {slot->place, "keeps WAL there"}},
            .effect = "when the standby is gone, pg_wal grows until the disk is full",
        };
        report_add(report, &finding);
    }
}

const struct rule rule_slot_retention_unbounded = {
    .severity = SEVERITY_INFO,
    .since = 1300,
    .check_cluster = check,
};
