/*
 * The directory of the log cannot be made
 *
 * With `logging_collector = on` the server writes its log into `log_directory`. It
 * makes that directory, but not the one in which it is to lie; it makes none where
 * there is a file, and writes to none that its user may not write to. The start ends
 * with "could not open log file". A relative path begins in the data directory.
 *
 * Make the directory, writable for the server's user, or mend the path.
 *
 * An absolute path is looked at only where the program that postmaster.opts names, the
 * one that last ran on these data, is on this machine.
 *
 * ```wrong
 * ==> db/postgresql.conf <==
 * logging_collector = on
 * log_directory = 'log/server'
 * ==> db/global/pg_control <==
 * ```
 *
 * ```right
 * ==> db/postgresql.conf <==
 * logging_collector = on
 * log_directory = 'pg_log'
 * ==> db/global/pg_control <==
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct probe *probe = node_probe(node, PROBE_LOGS);
    if (!probe)
        return;
    const struct finding finding = {
        .message = probe->is_there && !probe->is_other
                       ? "log_directory cannot be written to"
                       : "log_directory cannot be made",
        .labels =
            {
                {node_setting(node, "log_directory")->place,
                 report_text(report, "%s: %.500s",
                             !probe->is_there ? "no such directory"
                             : probe->is_other
                                 ? "no directory"
                                 : "the server's user may not write there",
                             probe->path)},
                {node_setting(node, "logging_collector")->place, "writes there"},
            },
        .effect = "the server does not start: \"could not open log file\"",
        .applies = "restart",
        .help = "make the directory, writable for the server's user",
    };
    report_add(report, &finding);
}

const struct rule rule_log_directory_missing = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
