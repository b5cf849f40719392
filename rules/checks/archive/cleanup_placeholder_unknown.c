/*
 * An archive_cleanup_command with a placeholder that the server does not know
 *
 * The command knows `%r`, the oldest file that must be kept, and `%%`. From 16 on the
 * server refuses to run it with any other: the standby goes on, but each of its
 * restart points ends with an error, and the archive is never cleaned.
 *
 * ```wrong 16
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * restore_command = 'cp /archive/%f "%p"'
 * archive_cleanup_command = 'pg_archivecleanup /archive %f'
 * ```
 *
 * ```right 16
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * restore_command = 'cp /archive/%f "%p"'
 * archive_cleanup_command = 'pg_archivecleanup /archive %r'
 * ```
 */
#include "rules/command.h"
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *command = node_setting(node, "archive_cleanup_command");
    if (setting_empty(command) || !node_recovers(node) ||
        !command_odd_placeholder(command->value, "r"))
        return;
    const struct finding finding = {
        .message = "archive_cleanup_command has a placeholder other than %r",
        .labels[0] = {command->place, "%r alone is known"},
        .effect = "each restart point ends with \"invalid value for parameter "
                  "\"archive_cleanup_command\"\"; the archive grows",
        .help = "%r is the oldest file to be kept; %% stands for a percent sign",
    };
    report_add(report, &finding);
}

const struct rule rule_cleanup_placeholder_unknown = {
    .severity = SEVERITY_WARNING,
    .since = 1600,
    .check_node = check,
};
