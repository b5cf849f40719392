/*
 * restore_command with a placeholder that the server does not know
 *
 * `restore_command` knows `%f`, `%p` and `%r`, and `%%` is a percent sign. From 16 on
 * the server ends when it is to run a command with any other, which is for the first
 * file that it wants restored. Before 16 what is not known was left as it is, so that
 * this shows after an upgrade.
 *
 * ```wrong 16
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * restore_command = 'fetch %f %p $(date +%H:%M)'
 * ```
 *
 * ```right 16
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * restore_command = 'fetch %f %p $(date +%%H:%%M)'
 * ```
 */
#include "rules/command.h"
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    if (node_recovers(node))
        command_check_placeholders(report, node, "restore_command", "pfr",
                                   "recovery ends, and the server with it");
}

const struct rule rule_command_placeholder_unknown = {
    .severity = SEVERITY_ERROR,
    .since = 1600,
    .check_node = check,
};
