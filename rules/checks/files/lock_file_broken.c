/*
 * postmaster.pid holds no number of a process
 *
 * `postmaster.pid` is the lock file of a running server, and begins with the number of
 * its process. When a server starts and finds the file of an earlier one, it looks
 * whether that still runs. It does not do so when the file is empty, or begins with
 * anything else: "lock file is empty", or "bogus data in lock file", and the start
 * ends. A full disk, or a machine that lost its power, leaves such a file.
 *
 * Remove the file once it is certain that no server runs on these data.
 *
 * ```wrong 15 0700
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ==> primary/postmaster.pid <==
 * ```
 *
 * ```right 15 0700
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ==> primary/postmaster.pid <==
 * 4711
 * ```
 */
#include <stdlib.h>

#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct probe *control = node_probe(node, PROBE_CONTROL);
    const struct probe *lock = node_probe(node, PROBE_LOCK);
    if (!control || !control->is_there || !lock || !lock->text)
        return;
    /* A server that has no terminal writes its number with a minus. */
    const bool is_empty = lock->text[0] == '\0';
    if (strtol(lock->text, NULL, 10) != 0)
        return;
    const struct finding finding = {
        .message = is_empty ? "postmaster.pid is empty"
                            : "postmaster.pid begins with no number of a process",
        .labels[0] = {{.node = node, .file = node_file(node, FILE_CONF)},
                      report_text(report, "in %.500s", node->data_directory)},
        .effect = is_empty ? "the server does not start: \"lock file is empty\""
                           : "the server does not start: \"bogus data in lock file\"",
        .applies = "restart",
        .help = "remove it when no server runs on these data",
    };
    report_add(report, &finding);
}

const struct rule rule_lock_file_broken = {
    .severity = SEVERITY_ERROR,
    .since = 903,
    .check_node = check,
};
