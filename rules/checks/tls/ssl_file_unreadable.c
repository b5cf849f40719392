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
#include "rules/ssl_files.h"

static void look(struct report *report, const struct node *node,
                 const struct probe *probe)
{
    if (!probe->is_there || node_may_read(node, &probe->rights))
        return;
    struct finding finding = ssl_file_finding(
        node, probe,
        report_text(report, "the server may not read what %s names", probe->name),
        report_text(report, "mode 0%03o: %.500s", probe->rights.mode, probe->path));
    finding.effect = "the server does not start: \"Permission denied\"";
    finding.applies = "restart";
    finding.help = "give it to the owner of the data directory";
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    ssl_files_each(report, node, look);
}

const struct rule rule_ssl_file_unreadable = {
    .severity = SEVERITY_ERROR,
    .since = 902,
    .check_node = check,
};
