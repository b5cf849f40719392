/*
 * WAL at the level minimal cannot be summarized
 *
 * `summarize_wal` is for incremental backups, and needs a WAL that tells of every
 * change: at `wal_level = minimal` PostgreSQL refuses to start with it.
 *
 * Set `wal_level` to `replica`, or switch `summarize_wal` off.
 *
 * ```wrong 17
 * wal_level = minimal
 * max_wal_senders = 0
 * summarize_wal = on
 * ```
 *
 * ```right 17
 * wal_level = replica
 * summarize_wal = on
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *summarize = node_setting(node, "summarize_wal");
    const struct setting *wal_level = node_setting(node, "wal_level");
    if (!setting_on(summarize) || !setting_is(wal_level, "minimal"))
        return;
    const struct finding finding = {
        .message = "summarize_wal is on, but wal_level is minimal",
        .labels =
            {
                {summarize->place, "needs wal_level replica or logical"},
                {wal_level->place, "too low for it"},
            },
        .effect = "the server does not start",
        .applies = "restart",
        .fix = fix_set(report, FIX_SAFE, node, "wal_level", "replica"),
    };
    report_add(report, &finding);
}

const struct rule rule_summarize_wal_minimal = {
    .severity = SEVERITY_ERROR,
    .since = 1700,
    .check_node = check,
};
