/*
 * A primary with a signal file
 *
 * From 12 on `standby.signal` makes a server a standby whatever else is said: a primary
 * comes up read-only and waits. `recovery.signal` makes it recover from an archive
 * before it becomes a primary again, on a new timeline.
 *
 * Remove the file from the primary's data directory before the next start. It is often
 * left over from a copy.
 *
 * ```wrong
 * ==> primary/standby.signal <==
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include "rules/rule.h"

static void complain(struct report *report, const struct node *node,
                     const struct file *file, const char *name, const char *effect)
{
    const struct finding finding = {
        .message = report_text(report, "primary %s has a %s", node->name, name),
        .labels[0] = {{.node = node, .file = file}, "a primary must not have it"},
        .effect = effect,
        .applies = "restart",
        .help = "remove the file before the server is started",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    if (node->role != ROLE_PRIMARY || !node->role_stated)
        return;
    if (node->standby_signal)
        complain(report, node, node->standby_signal, "standby.signal",
                 "it starts as a standby: read-only, and waiting for another primary");
    if (node->recovery_signal)
        complain(report, node, node->recovery_signal, "recovery.signal",
                 setting_empty(node_setting(node, "restore_command"))
                     ? "the server does not start: there is no restore_command"
                     : "it recovers from the archive before it accepts writes");
}

const struct rule rule_signal_on_primary = {
    .severity = SEVERITY_ERROR,
    .since = 1200,
    .check_node = check,
};
