/*
 * Fewer WAL senders than the standbys and a base backup take
 *
 * Each standby that streams takes one WAL sender for good, and
 * `pg_basebackup -X stream` takes two while it runs (`-X fetch` takes one). A standby
 * whose connection broke can hold a second one until wal_sender_timeout has passed.
 * Whoever comes too late is refused.
 *
 * Allow one for each standby and two more, and restart. It can stay as it is when base
 * backups are never taken from this server while its standbys stream.
 *
 * ```wrong
 * max_wal_senders = 1
 * ```
 *
 * ```right
 * max_wal_senders = 3
 * ```
 */
#include "rules/replication.h"
#include "rules/rule.h"

/* For a base backup alone, and beside the standbys. */
static const char *message(struct report *report, const struct setting *senders,
                           size_t streaming)
{
    if (streaming == 0)
        return report_text(report,
                           "max_wal_senders is %s; pg_basebackup -X stream takes two",
                           senders->value);
    return report_text(
        report,
        "max_wal_senders is %s; %zu standby%s and pg_basebackup -X stream "
        "take %zu",
        senders->value, streaming, streaming == 1 ? "" : "s", streaming + 2);
}

static void check_primary(struct report *report, const struct node *node,
                          size_t streaming)
{
    const struct setting *senders = node_setting(node, "max_wal_senders");
    const size_t needed = streaming + 2;
    /* None at all, and fewer than the standbys, are findings of their own. */
    if (setting_int(senders) == 0 || setting_int(senders) < (long long)streaming ||
        setting_int(senders) >= (long long)needed)
        return;

    const char *number = report_text(report, "%zu", needed);
    const struct finding finding = {
        .message = message(report, senders, streaming),
        .labels[0] = {senders->place, report_text(report, "%s or more", number)},
        .effect = "a base backup is refused while the standbys stream",
        .fix = fix_set(report, FIX_UNSAFE, node, "max_wal_senders", number),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        if (node_serves(node) && !replication_is_by_archive(cluster, node))
            check_primary(report, node, replication_count_streaming(cluster, node));
    }
}

const struct rule rule_senders_capacity = {
    .severity = SEVERITY_WARNING,
    .check_cluster = check,
};
