/*
 * Others may enter the data directory
 *
 * The server starts only when nobody but its own user has rights on the data directory
 * (mode 0700), or from 11 on when the group may read it (0750). Anything more ends the
 * start: "data directory has group or world access".
 *
 * `chmod 0700` the directory. In a copy without `global/pg_control`, a checkout say,
 * only a directory that everybody may write to is reported: deploying sets the mode
 * anew.
 *
 * ```wrong 15 0770
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ```
 *
 * ```right 15 0750
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ```
 */
#include "rules/rule.h"

enum {
    GROUP_READS_SINCE = 1100,
    WORLD_WRITES = 0002,
    BEYOND_OWNER = 0077,
    BEYOND_GROUP_READING = 0027,
};

static void check(struct report *report, const struct node *node)
{
    const struct probe *control = node_probe(node, PROBE_CONTROL);
    if (!control)
        return;
    const unsigned beyond =
        node->version >= GROUP_READS_SINCE ? BEYOND_GROUP_READING : BEYOND_OWNER;
    if (!(node->data_rights.mode & (control->is_there ? beyond : WORLD_WRITES)))
        return;
    const struct finding finding = {
        .message = report_text(report, "the data directory has mode 0%03o",
                               node->data_rights.mode),
        .labels[0] = {{.node = node, .file = node_file(node, FILE_CONF)},
                      report_text(report, "in %.500s", node->data_directory)},
        .effect = "the server does not start: \"data directory has group or world "
                  "access\"",
        .applies = "restart",
        .help = "chmod 0700",
    };
    report_add(report, &finding);
}

const struct rule rule_data_directory_mode = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
