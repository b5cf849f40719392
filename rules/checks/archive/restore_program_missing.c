/*
 * The program of restore_command is not there
 *
 * The shell that runs `restore_command` ends with 127 when there is no such program. To
 * PostgreSQL that is no sign that the file is missing from the archive, but that the
 * command is broken: the server shuts down with "could not restore file ... command not
 * found".
 *
 * Install the program, or mend its path.
 *
 * A program with an absolute path is looked for where the server that postmaster.opts
 * names, the one that last ran on these data, is on this machine.
 *
 * ```wrong 15
 * ==> standby/standby.signal <==
 * ==> standby/postmaster.opts <==
 * /bin/postgres "-D" "/srv/db"
 * ==> standby/postgresql.conf <==
 * restore_command = '/usr/local/bin/wal-fetch %f %p'
 * ==> /bin/postgres <==
 * ```
 *
 * ```right 15
 * ==> standby/standby.signal <==
 * ==> standby/postmaster.opts <==
 * /bin/postgres "-D" "/srv/db"
 * ==> standby/postgresql.conf <==
 * restore_command = '/usr/local/bin/wal-fetch %f %p || exit 1'
 * ==> /bin/postgres <==
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct probe *program = node_probe(node, "restore_command");
    if (!node_recovers(node) || !program || program->is_there)
        return;
    const struct finding finding = {
        .message = "the program of restore_command is not there",
        .labels[0] = {node_setting(node, "restore_command")->place,
                      report_text(report, "no such file: %.500s", program->path)},
        .effect = "the server shuts down: \"command not found\"",
    };
    report_add(report, &finding);
}

const struct rule rule_restore_program_missing = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
