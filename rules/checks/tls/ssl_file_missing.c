/*
 * SSL is on, and one of its files is not there
 *
 * With `ssl = on` the server reads its certificate, its key and, when they are named,
 * the certificates of authorities and the revocation list. One that is missing in the
 * data directory ends the start; at a reload the server keeps what it had, and says so
 * in its log alone.
 *
 * Put the file there, owned by the server's user, the key with mode 0600; or mend the
 * name. Absolute paths are looked at only where the program that postmaster.opts names,
 * the one that last ran on these data, is on this machine.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/PG_VERSION <==
 * 15
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/PG_VERSION <==
 * 15
 * ==> primary/server.crt <==
 * ==> primary/server.key <==
 * ```
 */
#include "rules/ssl_files.h"

static void check_file(struct report *report, const struct node *node, const char *name)
{
    const struct probe *probe = node_probe(node, name);
    if (!probe || probe->is_there)
        return;
    const struct finding finding = ssl_file_finding(
        node, probe,
        report_text(report, "ssl is on, but what %s names is not there", name),
        report_text(report, "no such file: %.500s", probe->path));
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    if (!setting_on(node_setting(node, "ssl")))
        return;
    for (size_t i = 0; probe_ssl_files[i]; i++)
        check_file(report, node, probe_ssl_files[i]);
}

const struct rule rule_ssl_file_missing = {
    .severity = SEVERITY_ERROR,
    .since = 902,
    .check_node = check,
};
