/*
 * The server may not read a file of SSL
 *
 * The server runs as the user who owns the data directory, and with `ssl = on` it has
 * to read its certificate, its key and what else of SSL is named. One that root has put
 * there for itself alone ends the start: "Permission denied".
 *
 * Give the file to the server's user. A file that a group may read is passed over,
 * since the server's groups are in no file.
 *
 * ```wrong 15 0300
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/global/pg_control <==
 * ==> primary/server.crt <==
 * ==> primary/server.key <==
 * ```
 *
 * ```right 15 0600
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/global/pg_control <==
 * ==> primary/server.crt <==
 * ==> primary/server.key <==
 * ```
 */
#include "rules/rule.h"

static void check_file(struct report *report, const struct node *node, const char *name)
{
    const struct probe *probe = node_probe(node, name);
    if (!probe || !probe->is_there || node_may_read(node, &probe->rights))
        return;
    const struct finding finding = {
        .message = report_text(report, "the server may not read what %s names", name),
        .labels =
            {
                {node_setting(node, name)->place,
                 report_text(report, "mode 0%03o: %.500s", probe->rights.mode,
                             probe->path)},
                {node_setting(node, "ssl")->place, "asks for it"},
            },
        .effect = "the server does not start: \"Permission denied\"",
        .applies = "restart",
        .help = "give it to the owner of the data directory",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    const struct probe *control = node_probe(node, PROBE_CONTROL);
    if (!control || !control->is_there)
        return;
    for (size_t i = 0; probe_ssl_files[i]; i++)
        check_file(report, node, probe_ssl_files[i]);
}

const struct rule rule_ssl_file_unreadable = {
    .severity = SEVERITY_ERROR,
    .since = 902,
    .check_node = check,
};
