/*
 * A percent sign that ends the recovery
 *
 * In `restore_command` the server puts something in place of `%f`, `%p` and `%r`, in
 * `recovery_end_command` in place of `%r`; `%%` is a percent sign. Up to 15 any other
 * percent sign stays as it is. From 16 on the command is not run: "invalid value for
 * parameter", and the server, which is in recovery, ends.
 *
 * Double it: `date +%%F`.
 *
 * ```wrong 18
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * restore_command = 'fetch --day=$(date +%F) %f %p'
 * ```
 *
 * ```right 18
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * restore_command = 'fetch --day=$(date +%%F) %f %p'
 * ```
 */
#include "rules/command_percent.h"

static void check(struct report *report, const struct node *node)
{
    static const char effect[] = "the server ends: \"invalid value for parameter\"";
    if (!node_recovers(node))
        return;
    command_percent(report, node, "restore_command", "fpr", effect);
    if (node->role != ROLE_STANDBY)
        command_percent(report, node, "recovery_end_command", "r", effect);
}

const struct rule rule_placeholder_ends_server = {
    .severity = SEVERITY_ERROR,
    .since = 1600,
    .check_node = check,
};
