/*
 * The directory of the log cannot be made
 *
 * With `logging_collector = on` the server writes its log into `log_directory`. It
 * makes that directory, but not the one in which it is to lie; it makes none where
 * there is a file or a link that leads nowhere, and writes to none that its user may
 * not write to. The start ends with "could not open log file". A relative path begins
 * in the data directory; an empty one is the root of the machine's files.
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

/* An empty path becomes that of a file in the root, which is the machine's own. */
static bool is_root(const struct node *node)
{
    const struct setting *setting = node_assignment(node, "log_directory");
    return setting && !setting->refused && setting->value[0] == '\0' &&
           setting_on(node_setting(node, "logging_collector"));
}

static void complain(struct report *report, const struct node *node,
                     const char *message, const char *label, const char *help)
{
    const struct finding finding = {
        .message = message,
        .labels =
            {
                {node_setting(node, "log_directory")->place, label},
                {node_setting(node, "logging_collector")->place, "writes there"},
            },
        .effect = "the server does not start: \"could not open log file\"",
        .applies = "restart",
        .help = help,
    };
    report_add(report, &finding);
}

static const char *fault_of(const struct probe *probe)
{
    if (!probe->is_there)
        return probe->is_other ? "a link that leads nowhere" : "no such directory";
    return probe->is_other ? "no directory" : "the server's user may not write there";
}

static void check(struct report *report, const struct node *node)
{
    const struct probe *probe = node_probe(node, PROBE_LOGS);
    if (is_root(node))
        complain(report, node, "log_directory is empty", "an empty name is the root: /",
                 "name a directory, or take the line out");
    else if (probe)
        complain(report, node,
                 probe->is_there && !probe->is_other
                     ? "log_directory cannot be written to"
                     : "log_directory cannot be made",
                 report_text(report, "%s: %.500s", fault_of(probe), probe->path),
                 "make the directory, writable for the server's user");
}

const struct rule rule_log_directory_missing = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
