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
#include "rules/ssl_files.h"

static void look(struct report *report, const struct node *node,
                 const struct probe *probe)
{
    if (!probe->is_other)
        return;
    struct finding finding = ssl_file_finding(
        node, probe,
        report_text(report, "what %s names does not hold what it should", probe->name),
        report_text(report, "no such block in PEM: %.500s", probe->path));
    finding.applies = "restart";
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    ssl_files_each(report, node, look);
}

const struct rule rule_ssl_file_not_pem = {
    .severity = SEVERITY_ERROR,
    .since = 902,
    .check_node = check,
};
