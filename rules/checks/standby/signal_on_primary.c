/*
 * A primary with a standby.signal
 *
 * From 12 on `standby.signal` makes a server a standby whatever else is said: a primary
 * comes up read-only and waits for another one.
 *
 * Remove the file from the primary's data directory before the next start. It is often
 * left over from a copy. A server that has run as a standby is promoted instead, by
 * `pg_ctl promote`: started without the file it would be a second primary on the
 * timeline of the first.
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

static const struct fix *fix_for(struct report *report, const struct node *node)
{
    if (node_is_amid_recovery(node))
        return fix_manual(report,
                          "start it, and promote it with pg_ctl promote; without "
                          "the file it would be a second primary");
    struct fix *fix = fix_begin(report, FIX_UNSAFE, "remove standby.signal");
    return fix_add_removal(report, fix, node->standby_signal);
}

static void check(struct report *report, const struct node *node)
{
    if (node->role != ROLE_PRIMARY || !node->role_stated || !node->standby_signal)
        return;
    const struct finding finding = {
        .message = report_text(report, "primary %s has a standby.signal", node->name),
        .labels[0] = {{.node = node, .file = node->standby_signal},
                      "a primary must not have it"},
        .effect = "it starts as a standby: read-only, and waiting for another primary",
        .applies = "restart",
        .help = node_is_amid_recovery(node)
                    ? NULL
                    : "remove the file before the server is started",
        .fix = fix_for(report, node),
    };
    report_add(report, &finding);
}

const struct rule rule_signal_on_primary = {
    .severity = SEVERITY_ERROR,
    .since = 1200,
    .check_node = check,
};
