/*
 * A folder is missing in the data directory
 *
 * The server makes its folders once, when the cluster is made, and expects them at each
 * start, also those that are empty most of the time: `pg_notify`, `pg_replslot`,
 * `pg_tblspc`, `pg_twophase`, `pg_commit_ts`, `pg_subtrans`, `pg_logical/mappings` and
 * `pg_logical/snapshots`; and `pg_wal`, `pg_xact` and `pg_multixact`, which never are.
 * Without one of them a start fails; without `pg_logical/mappings`, `pg_subtrans` or
 * `pg_multixact/members` it may succeed after a clean shutdown, and then no checkpoint
 * does. A file in the place of a folder is no better. Tools that copy no empty folders,
 * and git, lose them. Without `global/pg_filenode.map` the server starts, but every
 * session ends.
 *
 * Make the folder anew with mode 0700 when it was empty; take any other from where the
 * data were copied from: made anew it would lose what was committed.
 *
 * Only data that are all here (`global/pg_control` and `base`) are looked at; `base`
 * itself is missed where all the other folders are.
 *
 * ```wrong 15 0700
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ==> primary/base/1/PG_VERSION <==
 * 15
 * ```
 *
 * ```right 15 0700
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ```
 */
#include <string.h>

#include "rules/rule.h"

static bool is_missed(const struct node *node, const char *folder)
{
    return strcmp(folder, PROBE_TABLESPACES) != 0 || node_needs_tablespaces(node);
}

static void check(struct report *report, const struct node *node)
{
    const char *missing = "";
    size_t n = 0;
    for (size_t i = 0; probe_folders[i]; i++) {
        const struct probe *folder = node_probe(node, probe_folders[i]);
        if (!folder || (folder->is_there && !folder->is_other) ||
            !is_missed(node, folder->name))
            continue;
        missing =
            report_text(report, "%s%s%s%s", missing, n++ ? ", " : "", probe_folders[i],
                        folder->is_other ? " (which is a file)" : "");
    }
    const struct probe *map = node_probe(node, PROBE_FILE_MAP);
    if (node_probe(node, probe_folders[0]) && !map->is_there)
        missing = report_text(report, "%s%s%s", missing, n++ ? ", " : "", map->name);
    const struct probe *base = node_probe(node, PROBE_BASE);
    if (base && !base->is_there)
        missing = report_text(report, "%s%s%s", missing, n++ ? ", " : "", base->name);
    if (n == 0)
        return;
    const struct finding finding = {
        .message = report_text(report, "the data directory lacks %s", missing),
        .labels[0] = {{.node = node, .file = node_file(node, FILE_CONF)},
                      report_text(report, "in %.500s", node->data_directory)},
        .effect = "the server does not start, makes no checkpoint, or takes no session",
        .applies = "restart",
        .help = "make a folder that was empty, mode 0700; take another from the "
                "original",
    };
    report_add(report, &finding);
}

const struct rule rule_data_directory_incomplete = {
    .severity = SEVERITY_ERROR,
    .since = 1000,
    .check_node = check,
};
