/*
 * Both archive_command and archive_library are set
 *
 * Only one of them may say how the WAL is archived. From 16 on the archiver ends at
 * once when both do, again and again: nothing is archived, and the WAL stays until the
 * disk is full. (In 15 the library is used, and the command is not.)
 *
 * Keep the one that is meant, and empty the other; a reload will do.
 *
 * ```wrong 16
 * archive_mode = on
 * archive_command = 'cp %p /archive/%f'
 * archive_library = 'basic_archive'
 * ```
 *
 * ```right 16
 * archive_mode = on
 * archive_command = 'cp %p /archive/%f'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *mode = node_setting(node, "archive_mode");
    const struct setting *command = node_setting(node, "archive_command");
    const struct setting *library = node_setting(node, "archive_library");
    if (!mode || setting_is(mode, "off") || !command || !library ||
        command->value[0] == '\0' || library->value[0] == '\0')
        return;
    const struct finding finding = {
        .message = "both archive_command and archive_library are set",
        .labels =
            {
                {library->place, "one way to archive"},
                {command->place, "another"},
            },
        .effect = "the archiver does not run: nothing is archived, and the WAL piles "
                  "up in pg_wal",
        .applies = "reload",
        .help = "empty one of them",
    };
    report_add(report, &finding);
}

const struct rule rule_archive_both = {
    .severity = SEVERITY_ERROR,
    .since = 1600,
    .check_node = check,
};
