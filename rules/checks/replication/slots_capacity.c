/*
 * Fewer replication slots than the standbys use
 *
 * A standby with `primary_slot_name`, or from 13 on with
 * `wal_receiver_create_temp_slot`, takes one of the `max_replication_slots` of the
 * server that it follows. With 0 there is none at all, and the standby's receiver fails
 * for ever: "replication slots can only be used if max_replication_slots > 0".
 *
 * Raise it on the primary, and restart that. `pg_basebackup -X stream` takes one more
 * for a while.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * max_replication_slots = 0
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * primary_slot_name = 'db2'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * max_replication_slots = 4
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * primary_slot_name = 'db2'
 * ```
 */
#include "rules/replication.h"
#include "rules/rule.h"

/* What makes a standby take a slot of its own; NULL: it takes none. */
static const struct setting *wanted_slot(const struct cluster *cluster, size_t index)
{
    const struct node *standby = cluster->nodes[index];
    const struct setting *slot = replication_slot(standby);
    const struct setting *temporary =
        node_setting(standby, "wal_receiver_create_temp_slot");
    if (slot)
        return replication_slot_taken(cluster, index) ? NULL : slot;
    bool streams = !setting_empty(node_setting(standby, "primary_conninfo"));
    return streams && setting_on(temporary) ? temporary : NULL;
}

static void check_node(struct report *report, const struct cluster *cluster,
                       const struct node *node)
{
    const struct setting *slots = node_setting(node, "max_replication_slots");
    const struct setting *last = NULL;
    long long n = 0;
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct setting *slot = wanted_slot(cluster, i);
        if (cluster->nodes[i]->upstream != node || !slot)
            continue;
        last = slot;
        n++;
    }
    if (!slots || !last || n <= setting_int(slots))
        return;
    const struct finding finding = {
        .message = report_text(report,
                               "max_replication_slots is %s, but the standbys "
                               "of %s use %lld",
                               slots->value, node->name, n),
        .labels =
            {
                {slots->place, "one for each slot"},
                {last->place, "takes a slot"},
            },
        .effect = "the last standby to come never streams",
        .fix = fix_set(report, FIX_UNSAFE, node, "max_replication_slots",
                       report_text(report, "%lld", n + 1)),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        if (cluster->nodes[i]->n_standbys > 0)
            check_node(report, cluster, cluster->nodes[i]);
}

const struct rule rule_slots_capacity = {
    .severity = SEVERITY_ERROR,
    .since = 904,
    .check_cluster = check,
};
