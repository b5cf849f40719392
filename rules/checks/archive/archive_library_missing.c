/*
 * The library that is to archive is not there
 *
 * The process that archives loads what `archive_library` names, does not find it, ends
 * with "could not access file", and is started anew, again and again. The server runs,
 * but archives nothing, and keeps all WAL until its disk is full.
 *
 * Install the package that brings the library, or mend the name.
 *
 * It is looked for only where the program that postmaster.opts names, the one that last
 * ran on these data, is on this machine.
 *
 * ```wrong
 * ==> db/PG_VERSION <==
 * 18
 * ==> db/postmaster.opts <==
 * /bin/postgres "-D" "/srv/db"
 * ==> db/postgresql.conf <==
 * archive_mode = on
 * archive_library = '/opt/archive/to_tape'
 * ==> /bin/postgres <==
 * ```
 *
 * ```right
 * ==> db/PG_VERSION <==
 * 18
 * ==> db/postmaster.opts <==
 * /bin/postgres "-D" "/srv/db"
 * ==> db/postgresql.conf <==
 * archive_mode = on
 * archive_library = '/opt/archive/to_tape'
 * ==> /bin/postgres <==
 * ==> /opt/archive/to_tape.so <==
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct probe *library = node_probe(node, "archive_library");
    const struct setting *mode = node_setting(node, "archive_mode");
    if (!library || library->is_there || !mode || setting_is(mode, "off"))
        return;
    const struct finding finding = {
        .message =
            report_text(report, "the library %.100s is not there", library->text),
        .labels = {{node_setting(node, "archive_library")->place,
                    report_text(report, "no such file: %.500s", library->path)},
                   {mode->place, "nothing is archived"}},
        .effect = "no WAL is archived, and none removed: \"could not access file\"",
        .help = "install what brings it, or mend the name",
    };
    report_add(report, &finding);
}

const struct rule rule_archive_library_missing = {
    .severity = SEVERITY_WARNING,
    .since = 1500,
    .check_node = check,
};
