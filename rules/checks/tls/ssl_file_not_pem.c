/*
 * A file of SSL does not hold what it should
 *
 * With `ssl = on` the server looks in each of these files for the line with which it
 * begins in the PEM format: `-----BEGIN CERTIFICATE-----` in `ssl_cert_file` and
 * `ssl_ca_file`, `-----BEGIN PRIVATE KEY-----` (or one of its older forms) in
 * `ssl_key_file`. In this one there is no such line: it is empty, binary (DER, PKCS
 * #12), or the file of something else; or the line does not begin with the dashes. The
 * start ends with "no start line" or "no certificate or crl found".
 *
 * Put the right file there, or convert it: `openssl x509 -inform der` makes PEM. In a
 * copy without `global/pg_control` nothing is looked at: keys are often kept enciphered
 * in a repository.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/global/pg_control <==
 * ==> primary/server.crt <==
 * a certificate
 * ==> primary/server.key <==
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/global/pg_control <==
 * ==> primary/server.crt <==
 * of db1, until 2030
 * -----BEGIN CERTIFICATE-----
 * ==> primary/server.key <==
 * -----BEGIN EC PRIVATE KEY-----
 * ```
 */
#include "rules/rule.h"

static void check_file(struct report *report, const struct node *node, const char *name)
{
    const struct probe *probe = node_probe(node, name);
    if (!probe || !probe->is_other)
        return;
    const struct finding finding = {
        .message =
            report_text(report, "what %s names does not hold what it should", name),
        .labels =
            {
                {node_setting(node, name)->place,
                 report_text(report, "no such block in PEM: %.500s", probe->path)},
                {node_setting(node, "ssl")->place, "asks for it"},
            },
        .effect = "the server does not start",
        .applies = "restart",
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

const struct rule rule_ssl_file_not_pem = {
    .severity = SEVERITY_ERROR,
    .since = 902,
    .check_node = check,
};
