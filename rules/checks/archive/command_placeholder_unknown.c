/*
 * A command of recovery with a placeholder that the server does not know
 *
 * `restore_command` knows `%f`, `%p` and `%r`, `recovery_end_command` `%r`; `%%` is a
 * percent sign in both. From 16 on the server ends when it is to run a command with any
 * other: for the first file that is to be restored, or at its promotion, when it is
 * needed most. Before 16 what is not known was left as it is, so that this shows after
 * an upgrade.
 *
 * ```wrong 16
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * recovery_end_command = 'logger promoted at $(date +%H:%M)'
 * ```
 *
 * ```right 16
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * recovery_end_command = 'logger promoted at $(date +%%H:%%M)'
 * ```
 */
#include "rules/command.h"
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    if (!node_recovers(node))
        return;
    command_check_placeholders(report, node, "restore_command", "pfr",
                               "recovery ends, and the server with it");
    command_check_placeholders(report, node, "recovery_end_command", "r",
                               "the server ends when it is promoted");
}

const struct rule rule_command_placeholder_unknown = {
    .severity = SEVERITY_ERROR,
    .since = 1600,
    .check_node = check,
};
