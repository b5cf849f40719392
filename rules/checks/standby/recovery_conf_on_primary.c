/*
 * A primary with a recovery.conf
 *
 * Up to 11 a server that finds `recovery.conf` in its data directory recovers, or is a
 * standby: a primary with such a file does not come up as one. It is often left over
 * from a copy; once recovery is over the server renames it to recovery.done.
 *
 * Remove the file from the primary's data directory before the next start.
 *
 * ```wrong 11
 * ==> primary/recovery.conf <==
 * standby_mode = 'on'
 * primary_conninfo = 'host=10.0.0.2 user=repl'
 * ```
 *
 * ```right 11
 * ==> primary/recovery.done <==
 * standby_mode = 'on'
 * primary_conninfo = 'host=10.0.0.2 user=repl'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    if (node->role != ROLE_PRIMARY || !node->role_stated || !node->recovery_conf)
        return;
    bool standby = setting_on(node_setting(node, "standby_mode"));
    const struct finding finding = {
        .message = report_text(report, "primary %s has a recovery.conf", node->name),
        .labels[0] = {{.node = node, .file = node->recovery_conf},
                      "a primary must not have it"},
        .effect = standby ? "it starts as a standby: read-only"
                          : "it recovers before it accepts writes, or does not start",
        .applies = "restart",
        .help = "remove the file before the server is started",
    };
    report_add(report, &finding);
}

const struct rule rule_recovery_conf_on_primary = {
    .severity = SEVERITY_ERROR,
    .until = 1199,
    .check_node = check,
};
