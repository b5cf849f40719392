/*
 * A primary with a recovery.signal
 *
 * From 12 on the file makes a server recover from the archive, by `restore_command`,
 * the next time it is started: it comes up as a primary again, but on a new timeline,
 * which its standbys have to follow. It is often left over from a copy.
 *
 * Remove the file from the primary's data directory unless a recovery is what you want.
 *
 * ```wrong
 * restore_command = 'cp /archive/%f "%p"'
 * ==> primary/recovery.signal <==
 * ```
 *
 * ```right
 * restore_command = 'cp /archive/%f "%p"'
 * ```
 */
#include "rules/fix_recovery.h"

static void check(struct report *report, const struct node *node)
{
    /* Without restore_command it does not start: a finding of its own. */
    if (node->role != ROLE_PRIMARY || !node->role_stated || !node->recovery_signal ||
        node->standby_signal || setting_empty(node_setting(node, "restore_command")))
        return;
    const struct finding finding = {
        .message = report_text(report, "primary %s has a recovery.signal", node->name),
        .labels[0] = {{.node = node, .file = node->recovery_signal},
                      "asks for a recovery from the archive"},
        .effect = "it recovers before it accepts writes, on a new timeline",
        .applies = "restart",
        .help = "remove the file unless a recovery is wanted",
        .fix = fix_remove_recovery_signal(report, node),
    };
    report_add(report, &finding);
}

const struct rule rule_recovery_signal_on_primary = {
    .severity = SEVERITY_WARNING,
    .since = 1200,
    .check_node = check,
};
