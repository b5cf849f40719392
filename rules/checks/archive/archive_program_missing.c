/*
 * The program of archive_command is not there
 *
 * `archive_command` fails with 127, "command not found", each time it is run. The
 * server runs on, archives nothing, and keeps all WAL until its disk is full.
 *
 * Install the program, or mend its path.
 *
 * A program with an absolute path is looked for where the server that postmaster.opts
 * names, the one that last ran on these data, is on this machine.
 *
 * ```wrong 15
 * ==> db/postmaster.opts <==
 * /bin/postgres "-D" "/srv/db"
 * ==> db/postgresql.conf <==
 * archive_mode = on
 * archive_command = '/usr/local/bin/wal-push %p'
 * ==> /bin/postgres <==
 * ```
 *
 * ```right 15
 * ==> db/postmaster.opts <==
 * /bin/postgres "-D" "/srv/db"
 * ==> db/postgresql.conf <==
 * archive_mode = on
 * archive_command = '/usr/local/bin/wal-push %p'
 * ==> /bin/postgres <==
 * ==> /usr/local/bin/wal-push <==
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct probe *program = node_probe(node, "archive_command");
    const struct setting *mode = node_setting(node, "archive_mode");
    if (!program || program->is_there || !mode || setting_is(mode, "off"))
        return;
    const struct finding finding = {
        .message = "the program of archive_command is not there",
        .labels = {{node_setting(node, "archive_command")->place,
                    report_text(report, "no such file: %.500s", program->path)},
                   {mode->place, "nothing is archived"}},
        .effect = "no WAL is archived, and none removed",
    };
    report_add(report, &finding);
}

const struct rule rule_archive_program_missing = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
