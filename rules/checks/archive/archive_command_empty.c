/*
 * Archiving is on, but nothing archives
 *
 * With `archive_mode` on (or always) a WAL file is kept until it has been archived.
 * Without `archive_command`, and without `archive_library` (from 15 on), it never is:
 * the server warns from time to time, and its WAL grows until the disk is full.
 *
 * Give it a command, or switch archive_mode off and restart. It is right to ignore this
 * for a short while, when archiving is stopped on purpose; a command that only succeeds
 * (`/bin/true`) throws the WAL away instead of keeping it.
 *
 * ```wrong
 * archive_mode = on
 * ```
 *
 * ```right
 * archive_mode = on
 * archive_command = 'cp %p /archive/%f'
 * ```
 *
 * ```right
 * archive_mode = on
 * archive_library = 'basic_archive'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *archive_mode = node_setting(node, "archive_mode");
    const struct setting *command = node_setting(node, "archive_command");
    if (!archive_mode || setting_is(archive_mode, "off") || !command ||
        !setting_empty(command) ||
        !setting_empty(node_setting(node, "archive_library")))
        return;
    const struct finding finding = {
        .message =
            report_text(report, "archive_mode is %s, but archive_command is empty",
                        archive_mode->value),
        .labels =
            {
                {archive_mode->place, "keeps WAL until it is archived"},
                {command->place, "nothing archives"},
            },
        .effect = "WAL piles up until the disk is full",
        .applies = "reload",
        .help = node->version >= 1500 ? "set archive_command or archive_library"
                                      : "set archive_command",
    };
    report_add(report, &finding);
}

static const char *const part_tags[] = {"CIS-17:7.4", NULL};

const struct rule rule_archive_command_empty = {
    .severity = SEVERITY_WARNING,
    .part_tags = part_tags,
    .reads = READS_CONF,
    .check_node = check,
};
