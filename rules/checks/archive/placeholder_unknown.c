/*
 * A percent sign that keeps a command from being run
 *
 * The server puts something in place of `%f` and `%p` in `archive_command`, and of `%r`
 * in `archive_cleanup_command` and `recovery_end_command`; `%%` is a percent sign. Up
 * to 15 any other percent sign stays as it is. From 16 on the command is not run:
 * "invalid value for parameter". Nothing is archived, or nothing cleaned up; a standby
 * ends when it is promoted.
 *
 * Double it: `date +%%F`.
 *
 * ```wrong 16
 * archive_mode = on
 * archive_command = 'cp %p /archive/$(date +%F)/%f'
 * ```
 *
 * ```right 16
 * archive_mode = on
 * archive_command = 'cp %p /archive/$(date +%%F)/%f'
 * ```
 */
#include "rules/command_percent.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *mode = node_setting(node, "archive_mode");
    if (mode && !setting_is(mode, "off") &&
        setting_empty(node_setting(node, "archive_library")))
        command_percent(report, node, "archive_command", "fp",
                        "no WAL is archived, and none removed");
    if (node->role != ROLE_STANDBY)
        return;
    command_percent(report, node, "archive_cleanup_command", "r",
                    "the archive is never cleaned up");
    command_percent(report, node, "recovery_end_command", "r",
                    "the standby ends when it is promoted");
}

const struct rule rule_placeholder_unknown = {
    .severity = SEVERITY_WARNING,
    .since = 1600,
    .check_node = check,
};
