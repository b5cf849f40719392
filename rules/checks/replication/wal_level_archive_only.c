/*
 * wal_level archive cannot feed a hot standby
 *
 * Up to 9.5 `archive` is a level of its own: its WAL can be archived and replayed, but
 * a standby with `hot_standby = on` ends as soon as it starts to replay it.
 *
 * Set `wal_level = hot_standby` on the primary and restart it, then make the standby
 * anew. It is right as it is when no standby is to answer queries. From 9.6 on the
 * word is only an old spelling of `replica`.
 *
 * ```wrong 9.5
 * wal_level = archive
 * max_wal_senders = 3
 * ```
 *
 * ```right 9.5
 * wal_level = hot_standby
 * max_wal_senders = 3
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *wal_level = node_setting(node, "wal_level");
    if (!node_serves(node) || !setting_is(wal_level, "archive"))
        return;

    const struct finding finding = {
        .message = "wal_level is archive on a primary that is to have standbys",
        .labels[0] = {wal_level->place, "a hot standby needs hot_standby"},
        .effect = "a standby with hot_standby on ends when it starts to replay",
        .fix = fix_set(report, FIX_UNSAFE, node, "wal_level", "hot_standby"),
    };
    report_add(report, &finding);
}

const struct rule rule_wal_level_archive_only = {
    .severity = SEVERITY_ERROR,
    .until = 905,
    .check_node = check,
};
