/*
 * A restore_command that ends the server
 *
 * A `restore_command` tells by its status whether it brought the file: 0 when it did, 1
 * to 125 when there is none. A higher status means that the command itself failed, and
 * PostgreSQL ends the recovery: the server shuts down. This command ends with such a
 * status whenever it has not brought a file, and sooner or later it is asked for one
 * that there is not: the history of the next timeline, say.
 *
 * Let it end with 1.
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

#include "rules/command.h"
#include "rules/rule.h"

enum { LARGEST_ABSENCE = 125, STATUSES = 256 };

/*
 * What the command does in the end, if nothing before it has succeeded: behind the last
 * `||` or `;`. What stands in quotes or braces there has another end.
 */
static const char *last_step(const char *command)
{
    const char *step = command;
    for (const char *at = command; (at = strpbrk(at, "|;")); at++) {
        if (*at == ';')
            step = at + 1;
        else if (at[1] == '|')
            step = ++at + 1;
    }
    return step;
}

/* The status of `exit N` with which the command ends; 0: it ends in another way. */
static int exit_status(const char *command)
{
    static const char word[] = "exit ";
    if (strpbrk(command, "#\n") || command_is_stub(command))
        return 0;
    command = last_step(command);
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
