/*
 * A restore_command that cannot fetch the file that is asked for
 *
 * In recovery the server runs `restore_command` for each WAL file. It puts the name of
 * the file in place of `%f`, and the path to which it is to be copied in place of `%p`.
 * A command without one of them copies always the same file, or copies it to nowhere.
 *
 * Write both, as in `cp /archive/%f "%p"`; the commands of wal-g, pgBackRest and Barman
 * take both, too. It is right to ignore this when a script knows one of them by itself.
 * Commands that only fail on purpose (`/bin/false`) are not meant.
 *
 * ```wrong
 * restore_command = 'cp /archive/%p .'
 * ```
 *
 * ```wrong 11
 * ==> standby/recovery.conf <==
 * standby_mode = on
 * restore_command = 'scp backup:/archive/%f pg_wal/'
 * ```
 *
 * ```right
 * restore_command = 'cp /archive/%f "%p"'
 * ```
 */
#include "rules/command.h"
#include "rules/rule.h"

static const char *missing(const char *command)
{
    bool name = command_has(command, 'f'), path = command_has(command, 'p');
    if (name && path)
        return NULL;
    if (name)
        return "%p";
    return path ? "%f" : "%f and no %p";
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *command = node_setting(node, "restore_command");
    if (setting_empty(command) || command_is_stub(command->value))
        return;
    const char *what = missing(command->value);
    if (!what)
        return;
    const struct finding finding = {
        .message = report_text(report, "restore_command has no %s", what),
        .labels[0] = {command->place, report_text(report, "no %s", what)},
        .effect = "recovery does not get the files that it asks for",
        .help = "%f is the name of the file, %p the path that it is copied to",
    };
    report_add(report, &finding);
}

const struct rule rule_restore_command_placeholders = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
