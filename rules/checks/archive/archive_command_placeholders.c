/*
 * An archive_command that does not know what to archive
 *
 * The server puts the path of the WAL file in place of `%p` in `archive_command`, and
 * its bare name in place of `%f`. A command without %p can hardly archive the file:
 * when it succeeds all the same, the server takes the file for archived and removes it.
 *
 * Put %p where the command takes the file to be copied, in double quotes if need be. It
 * is right to ignore this when a script finds the file by other means. Commands that do
 * nothing on purpose (`/bin/true`), and those that name `pg_wal/%f`, are not meant.
 *
 * ```wrong
 * archive_mode = on
 * archive_command = '/usr/local/bin/archive-wal'
 * ```
 *
 * ```wrong
 * archive_mode = on
 * archive_command = 'cp $p /archive/%f'
 * ```
 *
 * ```right
 * archive_mode = on
 * archive_command = 'test ! -f /archive/%f && cp "%p" /archive/%f'
 * ```
 */
#include <string.h>

#include "rules/command.h"
#include "rules/rule.h"

/* The command runs in the data directory, so that these are paths, too. */
static bool names_file(const char *command)
{
    return command_has(command, 'p') || strstr(command, "pg_wal/%f") ||
           strstr(command, "pg_xlog/%f");
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *archive_mode = node_setting(node, "archive_mode");
    const struct setting *command = node_setting(node, "archive_command");
    if (!archive_mode || setting_is(archive_mode, "off") || setting_empty(command) ||
        !setting_empty(node_setting(node, "archive_library")) ||
        command_is_stub(command->value) || names_file(command->value))
        return;
    const struct finding finding = {
        .message = "archive_command has no %p: it is not told which file to archive",
        .labels[0] = {command->place, "no %p"},
        .effect = "WAL may be taken for archived, and removed, without being so",
        .help = "%p is the path of the file, %f its name",
    };
    report_add(report, &finding);
}

const struct rule rule_archive_command_placeholders = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
