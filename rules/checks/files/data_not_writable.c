/*
 * The server may not write to what lies in its data directory
 *
 * The server runs as the user who owns the data directory, and writes to all that is in
 * it. A folder, or `global/pg_control`, that belongs to somebody else or has lost its
 * mode ends the start with "Permission denied", or something later on, when it has to
 * make a file there: for `pg_wal` that is a PANIC. So it is after root has made a
 * folder anew, moved `pg_wal` to another disk, or copied files back.
 *
 * Give it back: `chown` to the owner of the data directory, mode 0700 for a folder and
 * 0600 for a file.
 *
 * Only data that are all here (`global/pg_control` and `base`) are looked at. What a
 * group may write to is passed over, since the server's groups are in no file.
 *
 * ```wrong 15 0500
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ==> primary/base/1/PG_VERSION <==
 * 15
 * ```
 *
 * ```right 15 0700
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ==> primary/base/1/PG_VERSION <==
 * 15
 * ```
 */
#include "rules/rule.h"

/* The list, and behind it what the server may not write to. */
static const char *add_closed(struct report *report, const struct node *node,
                              const char *name, const char *closed)
{
    const struct probe *probe = node_probe(node, name);
    if (!probe || !probe->is_there || node_may_write_in(node, &probe->rights))
        return closed;
    return report_text(report, "%s%s%s", closed, *closed ? ", " : "", name);
}

static void check(struct report *report, const struct node *node)
{
    if (!node_probe(node, probe_folders[0]) || node_is_misowned(node))
        return;
    const char *closed = "";
    for (size_t i = 0; probe_folders[i]; i++)
        closed = add_closed(report, node, probe_folders[i], closed);
    closed = add_closed(report, node, PROBE_CONTROL, closed);
    if (!*closed)
        return;
    const struct finding finding = {
        .message = report_text(report, "the server may not write to %s", closed),
        .labels[0] = {{.node = node, .file = node_file(node, FILE_CONF)},
                      report_text(report, "in %.500s", node->data_directory)},
        .effect = "the server does not start, or fails when it has to make a file "
                  "there: \"Permission denied\"",
        .applies = "restart",
        .help = "give it to the owner of the data directory, with mode 0700, a file "
                "with 0600",
    };
    report_add(report, &finding);
}

const struct rule rule_data_not_writable = {
    .severity = SEVERITY_ERROR,
    .since = 1000,
    .check_node = check,
};
