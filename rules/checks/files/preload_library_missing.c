/*
 * A library to be preloaded is not there
 *
 * The server loads what `shared_preload_libraries` names when it starts, and ends when
 * there is no such file: "could not access file". What `session_preload_libraries` or
 * `local_preload_libraries` names is loaded for each session: the server starts, but
 * every connection ends with the same words. A name without a slash is looked for in
 * the directories of `dynamic_library_path`, that of `local_preload_libraries` in
 * `$libdir/plugins`.
 *
 * Install the package that brings the library for this version of PostgreSQL, or take
 * the name out of the list. Case counts: the file has the name in small letters.
 *
 * It is looked for only where the program that postmaster.opts names, the one that last
 * ran on these data, is on this machine.
 *
 * ```wrong 15
 * ==> db/PG_VERSION <==
 * 15
 * ==> db/postmaster.opts <==
 * /bin/postgres "-D" "/srv/db"
 * ==> db/postgresql.conf <==
 * shared_preload_libraries = 'libraries/pg_cron'
 * ==> /bin/postgres <==
 * ```
 *
 * ```right 15
 * ==> db/PG_VERSION <==
 * 15
 * ==> db/postmaster.opts <==
 * /bin/postgres "-D" "/srv/db"
 * ==> db/postgresql.conf <==
 * shared_preload_libraries = 'libraries/pg_cron'
 * ==> db/libraries/pg_cron.so <==
 * ==> /bin/postgres <==
 * ```
 */
#include <string.h>

#include "rules/rule.h"

static void check_list(struct report *report, const struct node *node, const char *name,
                       const char *effect)
{
    const struct probe *library = node_probe(node, name);
    if (!library || library->is_there)
        return;
    const struct setting *setting = node_setting(node, name);
    const char *entry = strstr(setting->value, library->text);
    const size_t begin = entry ? (size_t)(entry - setting->value) : 0;
    const struct finding finding = {
        .message =
            report_text(report, "the library %.100s is not there", library->text),
        .labels[0] = {setting_part(setting, begin, begin + strlen(library->text)),
                      report_text(report, "no such file: %.500s", library->path)},
        .effect = effect,
        .help = "install what brings it, or take it out of the list",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    static const char at_session[] = "every connection ends: \"could not access file\"";
    check_list(report, node, "shared_preload_libraries",
               "the server does not start: \"could not access file\"");
    check_list(report, node, "session_preload_libraries", at_session);
    check_list(report, node, "local_preload_libraries", at_session);
}

const struct rule rule_preload_library_missing = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
