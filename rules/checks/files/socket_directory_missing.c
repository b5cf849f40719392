/*
 * A directory for the Unix socket is not there
 *
 * The server makes a socket, and a lock file beside it, in each directory of
 * `unix_socket_directories`. When one of them does not exist, is a file, or lets the
 * server's user make no files, it does not start: "could not create lock file". It
 * makes no directory, and one below `/run` is gone after a boot unless something makes
 * it again. A relative path is seen from the data
 * directory.
 *
 * Make the directory, writable for the server's user, or take it out of the list.
 *
 * An absolute path is looked at only where the program that postmaster.opts names, the
 * one that last ran on these data, is on this machine.
 *
 * ```wrong
 * ==> db/postgresql.conf <==
 * unix_socket_directories = 'sockets'
 * ==> db/global/pg_control <==
 * ```
 *
 * ```right
 * ==> db/postgresql.conf <==
 * unix_socket_directories = 'sockets'
 * ==> db/global/pg_control <==
 * ==> db/sockets/.keep <==
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct probe *probe = node_probe(node, PROBE_SOCKETS);
    if (!probe)
        return;
    const char *fault = !probe->is_there  ? "no such directory"
                        : probe->is_other ? "no directory"
                                          : "the server's user may not write there";
    const struct finding finding = {
        .message = probe->is_there
                       ? "a directory of unix_socket_directories takes no socket"
                       : "a directory of unix_socket_directories is not there",
        .labels[0] = {node_setting(node, "unix_socket_directories")->place,
                      report_text(report, "%s: %.500s", fault, probe->path)},
        .effect = "the server does not start: \"could not create lock file\"",
        .help = "make the directory, or take it out of the list",
    };
    report_add(report, &finding);
}

const struct rule rule_socket_directory_missing = {
    .severity = SEVERITY_ERROR,
    .since = 903,
    .check_node = check,
};
