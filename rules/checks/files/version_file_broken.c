/*
 * The data directory has no PG_VERSION
 *
 * `PG_VERSION` says which version of PostgreSQL the data are of. A server that does not
 * find it, or no number in it, does not start: "is not a valid data directory".
 *
 * Restore the file from where the data came from. It holds the major version and no
 * more: `15`, `9.6`.
 *
 * It is missed only where `global/pg_control` and `global/pg_filenode.map` are: a copy
 * of the configuration alone needs none of them.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ==> primary/PG_VERSION <==
 * eighteen
 * ==> primary/global/pg_filenode.map <==
 * ==> primary/global/pg_control <==
 * catalog_version_no = 202506291
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ==> primary/PG_VERSION <==
 * 18
 * ==> primary/global/pg_filenode.map <==
 * ==> primary/global/pg_control <==
 * catalog_version_no = 202506291
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct probe *file = node_probe(node, PROBE_VERSION);
    const struct probe *control = node_probe(node, PROBE_CONTROL);
    const struct probe *map = node_probe(node, PROBE_FILE_MAP);
    if (!file || !control->is_there || !map->is_there || node->data_version ||
        (file->is_there && !file->text))
        return;
    const struct finding finding = {
        .message = file->is_there ? "PG_VERSION says no version"
                                  : "the data directory has no PG_VERSION",
        .labels[0] = {{.node = node, .file = node_file(node, FILE_CONF)},
                      report_text(report, "in %.500s", node->data_directory)},
        .effect = "the server does not start: \"is not a valid data directory\"",
        .applies = "restart",
        .help = "restore the file from where the data came from",
    };
    report_add(report, &finding);
}

const struct rule rule_version_file_broken = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
