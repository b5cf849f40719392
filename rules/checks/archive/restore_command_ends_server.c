/*
 * A restore_command that ends the server
 *
 * A `restore_command` tells by its status whether it brought the file: 0 when it did, 1
 * to 125 when there is none. A higher status means that the command itself failed, and
 * PostgreSQL ends the recovery: the server shuts down. This command does nothing but
 * end with such a status.
 *
 * ```wrong
 * ==> standby/standby.signal <==
 * ==> standby/recovery.conf <==
 * standby_mode = on
 * restore_command = 'exit 200'
 * ==> standby/postgresql.conf <==
 * restore_command = 'exit 200'
 * ```
 *
 * ```right 15
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * restore_command = 'exit 1'
 * ```
 */
#include <stdlib.h>
#include <string.h>

#include "rules/rule.h"

enum { LARGEST_ABSENCE = 125, STATUSES = 256 };

/* The status of `exit N` that is the whole command; 0: it is another one. */
static int exit_status(const char *command)
{
    static const char word[] = "exit ";
    command += strspn(command, " \t");
    if (strncmp(command, word, sizeof word - 1) != 0)
        return 0;
    const char *digits = command + sizeof word - 1;
    char *end;
    const long status = strtol(digits, &end, 10);
    const bool whole = end != digits && end[strspn(end, " \t")] == '\0';
    return whole && status > 0 ? (int)(status % STATUSES) : 0;
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *command = node_setting(node, "restore_command");
    if (!node_recovers(node) || setting_empty(command) ||
        exit_status(command->value) <= LARGEST_ABSENCE)
        return;
    const struct finding finding = {
        .message = report_text(report,
                               "restore_command ends with %d, which ends the "
                               "recovery",
                               exit_status(command->value)),
        .labels[0] = {command->place, "only 1 to 125 mean that there is no such file"},
        .effect = "the server shuts down",
    };
    report_add(report, &finding);
}

const struct rule rule_restore_command_ends_server = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
