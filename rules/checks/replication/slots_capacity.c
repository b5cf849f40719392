/*
 * Fewer replication slots than the standbys use
 *
 * A standby with `primary_slot_name`, or from 13 on with
 * `wal_receiver_create_temp_slot`, takes one of the `max_replication_slots` of the
 * server that it follows. With 0 there is none at all, and the standby's receiver fails
 * for ever: "replication slots can only be used if max_replication_slots > 0". Slots
 * that lie in the data of that server are taken, too, whoever uses them: "all
 * replication slots are in use".
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

static void check_node(struct report *report, const struct cluster *cluster,
                       const struct node *node)
{
    const struct setting *slots = node_setting(node, "max_replication_slots");
    const struct setting *last;
    const long long n = replication_count_slots(cluster, node, &last);
    const long long kept = replication_count_kept(cluster, node);
    /* More on disk than there may be is a finding of its own. */
    if (!slots || !last || n + kept <= setting_int(slots) ||
        (long long)node->n_slots > setting_int(slots))
        return;
    const char *others =
        kept ? report_text(report, ", and its data hold %lld more", kept) : "";
    const struct finding finding = {
        .message = report_text(report,
                               "max_replication_slots is %s, but the standbys "
                               "of %s use %lld%s",
                               slots->value, node->name, n, others),
        .labels =
            {
                {slots->place, "one for each slot"},
                {last->place, "takes a slot"},
            },
        .effect = "the last standby to come never streams",
        .fix = fix_set(report, FIX_UNSAFE, node, "max_replication_slots",
                       report_text(report, "%lld", n + kept + 1)),
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
