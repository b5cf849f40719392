/*
 * The data of a standby come from a time of wal_level = minimal
 *
 * `global/pg_control` notes the `wal_level` under which the data were last written.
 * With `minimal` the WAL lacks what a recovery needs. From 14 on a standby or a
 * recovery from an archive then ends: "WAL was generated with wal_level=minimal, cannot
 * continue recovering". Up to 13 it ends with `hot_standby = on`: "hot standby is not
 * possible"; with `off` it goes on, and data may be missing.
 *
 * Set `wal_level` on the primary, restart it, and make the standby anew from a base
 * backup that was taken after that.
 *
 * ```wrong
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * ==> standby/global/pg_control <==
 * wal_level = 0
 * ```
 *
 * ```right
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * ==> standby/global/pg_control <==
 * wal_level = 1
 * ```
 */
#include "rules/rule.h"

enum { ALWAYS_REFUSED_SINCE = 1400, MINIMAL = 0 };

static void check(struct report *report, const struct node *node)
{
    const struct control *control = node_control(node);
    if (!control || !node_recovers(node) ||
        control_number(control, CONTROL_WAL_LEVEL) != MINIMAL)
        return;
    const bool is_always = node->version >= ALWAYS_REFUSED_SINCE;
    if (!is_always && !setting_on(node_setting(node, "hot_standby")))
        return;
    const struct finding finding = {
        .message = "the data were last written with wal_level = minimal",
        .labels[0] = {{.node = node, .file = node_file(node, FILE_CONF)},
                      "global/pg_control says so"},
        .effect = report_text(report, "%s stops with \"%s\" at start", node->name,
                              is_always ? "cannot continue recovering"
                                        : "hot standby is not possible"),
        .applies = "restart",
        .help = "set wal_level on the primary, then make the standby anew from it",
    };
    report_add(report, &finding);
}

const struct rule rule_control_file_level_minimal = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
