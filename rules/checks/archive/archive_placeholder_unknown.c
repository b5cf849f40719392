/*
 * A command of the archive with a placeholder that the server does not know
 *
 * `archive_command` knows `%f` and `%p`, `archive_cleanup_command` `%r`, the oldest
 * file that must be kept; `%%` is a percent sign in both. From 16 on the server refuses
 * to run a command with any other: the archiver ends each time it is started, so that
 * WAL is never archived and fills the disk; restart points end with an error, and the
 * archive is never cleaned. Before 16 what is not known was left as it is, so that this
 * shows after an upgrade: `date +%Y` has to become `date +%%Y`.
 *
 * ```wrong 16
 * archive_mode = on
 * archive_command = 'cp "%p" /archive/$(date +%Y)/%f'
 * ```
 *
 * ```right 15
 * archive_mode = on
 * archive_command = 'cp "%p" /archive/$(date +%Y)/%f'
 * ```
 *
 * ```right 16
 * archive_mode = on
 * archive_command = 'cp "%p" /archive/$(date +%%Y)/%f'
 * ```
 */
#include "rules/command.h"
#include "rules/rule.h"

static bool archives_with_command(const struct node *node)
{
    const struct setting *mode = node_setting(node, "archive_mode");
    return mode && !setting_is(mode, "off") &&
           setting_empty(node_setting(node, "archive_library"));
}

static void check(struct report *report, const struct node *node)
{
    if (archives_with_command(node))
        command_check_placeholders(report, node, "archive_command", "pf",
                                   "the archiver ends; WAL is never archived and fills "
                                   "the disk");
    if (node_recovers(node))
        command_check_placeholders(report, node, "archive_cleanup_command", "r",
                                   "each restart point fails; the archive grows");
}

const struct rule rule_archive_placeholder_unknown = {
    .severity = SEVERITY_WARNING,
    .since = 1600,
    .check_node = check,
};
