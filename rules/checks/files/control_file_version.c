/*
 * The control file is of another version than the data directory
 *
 * `PG_VERSION` and `global/pg_control` both say which version of PostgreSQL the data
 * are of, and a server of either finds the other one wrong: "database files are
 * incompatible with server". One of the two was copied in from elsewhere.
 *
 * Find out which one belongs to the data, and restore the other from the same backup.
 *
 * ```wrong
 * ==> primary/PG_VERSION <==
 * 15
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * catalog_version_no = 202107181
 * ```
 *
 * ```right
 * ==> primary/PG_VERSION <==
 * 18
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * catalog_version_no = 202506291
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct control *control = node->control;
    if (!control || !node->data_version || control_fits(control, node->data_version))
        return;
    struct arena *arena = report_arena(report);
    const char *here = control->version ? guc_version_name(control->version, arena)
                                        : "another version";
    const struct finding finding = {
        .message = report_text(report, "PG_VERSION says %s, but pg_control is of %s",
                               guc_version_name(node->data_version, arena), here),
        .labels[0] = {{.node = node, .file = node_file(node, FILE_CONF)},
                      report_text(report, "in %.500s", node->data_directory)},
        .effect = "no server starts with both: \"database files are incompatible with "
                  "server\"",
        .applies = "restart",
        .help = "restore the one that does not belong to the data",
    };
    report_add(report, &finding);
}

const struct rule rule_control_file_version = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
