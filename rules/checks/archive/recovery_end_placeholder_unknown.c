/*
 * recovery_end_command with a placeholder that the server does not know
 *
 * `recovery_end_command` knows `%r`, and `%%` is a percent sign. From 16 on the server
 * ends when it is to run the command with any other: a standby streams for years, and
 * ends at its promotion, when it is needed most. Before 16 what is not known was left
 * as it is, so that this shows after an upgrade.
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
    if (node_recovers(node))
        command_check_placeholders(report, node, "recovery_end_command", "r",
                                   "the server ends when it is promoted");
}

const struct rule rule_recovery_end_placeholder_unknown = {
    .severity = SEVERITY_ERROR,
    .since = 1600,
    .check_node = check,
};
