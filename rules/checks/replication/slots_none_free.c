/*
 * No replication slot is free for a base backup
 *
 * From 10 on `pg_basebackup -X stream`, which is its default, takes a temporary slot on
 * the server for as long as it runs. With `max_replication_slots` as high as the slots
 * that are kept or used by standbys it is refused: "all replication slots are in use".
 *
 * Raise the limit by one or two, or take base backups with `--no-slot`.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * max_replication_slots = 0
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * max_replication_slots = 5
 * ```
 */
#include "rules/replication.h"
#include "rules/rule.h"

/* Those on disk, and those that its standbys use. */
static long long count_used(const struct cluster *cluster, const struct node *node)
{
    const struct setting *last;
    const long long n = replication_count_slots(cluster, node, &last);
    return n + replication_count_kept(cluster, node);
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        const struct setting *slots = node_setting(node, "max_replication_slots");
        const struct setting *senders = node_setting(node, "max_wal_senders");
        const long long used = count_used(cluster, node);
        if (node->role != ROLE_PRIMARY || node->version < 1000 || !node_serves(node) ||
            !slots || setting_int(slots) != used || !senders ||
            setting_int(senders) == 0)
            continue;
        const struct finding finding = {
            .message = report_text(report,
                                   "max_replication_slots is %s, which leaves none for "
                                   "pg_basebackup -X stream",
                                   slots->value),
            .labels[0] = {slots->place, report_text(report, "%lld in use", used)},
            .effect = "a base backup is refused with \"all replication slots are in "
                      "use\"",
            .fix = fix_set(report, FIX_UNSAFE, node, "max_replication_slots",
                           report_text(report, "%lld", used + 2)),
        };
        report_add(report, &finding);
    }
}

const struct rule rule_slots_none_free = {
    .severity = SEVERITY_WARNING,
    .check_cluster = check,
};
