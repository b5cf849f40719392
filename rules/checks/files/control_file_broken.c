/*
 * The control file is broken
 *
 * `global/pg_control` ends too early, has a wrong checksum, or is of no version of
 * PostgreSQL. The server does not start with it: "could not read file", "incorrect
 * checksum in control file" or "database files are incompatible with server".
 *
 * Restore the data directory from a backup. `pg_resetwal` makes a new file, and loses
 * what was not yet written: only when there is no backup. Ignore this for a product
 * that is not PostgreSQL, though made from it, and writes another file.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * max_connections = 100
 * ```
 */
#include "rules/rule.h"

static const char *words_of_server(enum control_status status)
{
    if (status == CONTROL_SHORT)
        return "could not read";
    return status == CONTROL_UNKNOWN ? "database files are incompatible with server"
                                     : "incorrect checksum in control file";
}

static void check(struct report *report, const struct node *node)
{
    const enum control_status status = node->control_status;
    if (status != CONTROL_SHORT && status != CONTROL_BAD_CHECKSUM &&
        status != CONTROL_UNKNOWN)
        return;
    const struct finding finding = {
        .message = report_text(report, "global/pg_control %s", control_words(status)),
        .labels[0] = {{.node = node, .file = node_file(node, FILE_CONF)},
                      report_text(report, "in %.500s", node->data_directory)},
        .effect = report_text(report, "the server does not start: \"%s\"",
                              words_of_server(status)),
        .applies = "restart",
        .help = "restore the data directory from a backup",
    };
    report_add(report, &finding);
}

const struct rule rule_control_file_broken = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
