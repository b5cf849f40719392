/*
 * An archive_command on a server that does not archive
 *
 * `archive_mode` is off, so the server never runs `archive_command` and never loads
 * `archive_library`: nothing is archived, and nothing says so. A base backup from which
 * one hopes to recover to a point in time lacks its WAL.
 *
 * Set `archive_mode = on` and restart; the command itself can be changed by a reload.
 * It is right to ignore this where archiving is prepared, or switched off for a while.
 *
 * ```wrong
 * archive_command = 'cp %p /archive/%f'
 * ```
 *
 * ```wrong
 * archive_mode = off
 * archive_library = 'basic_archive'
 * ```
 *
 * ```right
 * archive_mode = on
 * archive_command = 'cp %p /archive/%f'
 * ```
 */
#include "rules/command.h"
#include "rules/rule.h"

static const struct setting *find_archiver(const struct node *node)
{
    const struct setting *command = node_setting(node, "archive_command");
    if (!setting_empty(command) && !command_is_stub(command->value))
        return command;
    const struct setting *library = node_setting(node, "archive_library");
    return setting_empty(library) ? NULL : library;
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *archive_mode = node_setting(node, "archive_mode");
    const struct setting *archiver = find_archiver(node);
    if (!setting_is(archive_mode, "off") || !archiver)
        return;
    const struct finding finding = {
        .message =
            report_text(report, "%s is set, but archive_mode is off", archiver->name),
        .labels =
            {
                {archiver->place, "never used"},
                {archive_mode->place, "nothing is archived"},
            },
        .effect = "no WAL is archived",
        .applies = "restart",
        .fix = fix_set(report, FIX_UNSAFE, node, "archive_mode", "on"),
    };
    report_add(report, &finding);
}

static const char *const part_tags[] = {"CIS-17:7.4", NULL};

const struct rule rule_archive_mode_off_with_command = {
    .severity = SEVERITY_WARNING,
    .part_tags = part_tags,
    .reads = READS_CONF,
    .check_node = check,
};
