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
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *senders = node_setting(node, "max_wal_senders");
    const long long needed = (long long)node->n_standbys + 2;
    if (!node_serves(node) || setting_int(senders) == 0 ||
        setting_int(senders) >= needed)
        return;

    const char *number = report_text(report, "%lld", needed);
    const struct finding finding = {
        .message = node->n_standbys == 0
                       ? report_text(report,
                                     "max_wal_senders is %s; pg_basebackup -X stream "
                                     "takes two",
                                     senders->value)
                       : report_text(report,
                                     "max_wal_senders is %s; %zu standby%s and "
                                     "pg_basebackup -X stream take %s",
                                     senders->value, node->n_standbys,
                                     node->n_standbys == 1 ? "" : "s", number),
        .labels[0] = {senders->place, report_text(report, "%s or more", number)},
        .effect = "a base backup, or a standby, is refused when all senders are taken",
        .fix = fix_set(report, FIX_UNSAFE, node, "max_wal_senders", number),
    };
    report_add(report, &finding);
}

const struct rule rule_senders_capacity = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
