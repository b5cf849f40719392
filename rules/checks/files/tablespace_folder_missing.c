/*
 * The folder of the tablespaces is not there
 *
 * `pg_tblspc` holds a link to each tablespace, and is empty in most clusters, so that
 * tools that copy no empty folders lose it. From 11 on a server that was shut down well
 * starts without it. After a crash it wants to look through it, and does not start:
 * "could not open directory".
 *
 * Make the folder with mode 0700, and the links of the tablespaces if there are any. Up
 * to 10, of a standby, and of a server that was not shut down, it is an error of its
 * own.
 *
 * ```wrong 15 0700
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * max_connections = 100
 * ==> primary/base/1/PG_VERSION <==
 * 15
 * ```
 *
 * ```right 15 0700
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct probe *folder = node_probe(node, PROBE_TABLESPACES);
    if (!folder || folder->is_there || node_needs_tablespaces(node))
        return;
    const struct finding finding = {
        .message = "the data directory lacks pg_tblspc",
        .labels[0] = {{.node = node, .file = node_file(node, FILE_CONF)},
                      report_text(report, "in %.500s", node->data_directory)},
        .effect = "after a crash the server does not start",
        .applies = "restart",
        .help = "make it, with mode 0700",
    };
    report_add(report, &finding);
}

const struct rule rule_tablespace_folder_missing = {
    .severity = SEVERITY_WARNING,
    .since = 1100,
    .check_node = check,
};
