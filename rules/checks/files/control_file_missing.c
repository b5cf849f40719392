/*
 * The data directory has no control file
 *
 * Without `global/pg_control` a server does not start: "could not find the database
 * system". pg_basebackup writes it last, so a backup that was cut short lacks it, as
 * does a directory from which it was taken on purpose so that nobody starts it.
 *
 * Take the backup again, or restore the file from where the others came from. It is
 * missed only where `global/pg_filenode.map` is, which lies beside it, or where all
 * folders but `global` are: a copy of the configuration alone needs neither.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_filenode.map <==
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_filenode.map <==
 * ==> primary/global/pg_control <==
 * max_connections = 100
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct probe *control = node_probe(node, PROBE_CONTROL);
    const struct probe *beside = node_probe(node, PROBE_FILE_MAP);
    const bool is_lost = (beside && beside->is_there) || node_probe(node, PROBE_GLOBAL);
    if (!control || control->is_there || !is_lost || !node->data_version)
        return;
    const struct finding finding = {
        .message = "the data directory has no control file",
        .labels[0] = {{.node = node, .file = node_file(node, FILE_CONF)},
                      report_text(report, "no such file: %.500s", control->path)},
        .effect = "the server does not start: \"could not find the database system\"",
        .applies = "restart",
        .help = "take the backup again, or restore the file from it",
    };
    report_add(report, &finding);
}

const struct rule rule_control_file_missing = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
