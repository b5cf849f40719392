/*
 * A file of SSL does not hold what it should
 *
 * With `ssl = on` the server looks in each of these files for the line with which it
 * begins in the PEM format: `-----BEGIN CERTIFICATE-----` in `ssl_cert_file` and
 * `ssl_ca_file`, `-----BEGIN PRIVATE KEY-----` (or one of its older forms) in
 * `ssl_key_file`. In this one there is no such line: it is empty, binary (DER, PKCS
 * #12), or the file of something else; or the line does not begin with the dashes; or
 * the line with which it ends is missing, as in a file that was cut off; or what stands
 * between the two is damaged: of the key and the server's certificate, but also of each
 * one that follows it, and of each authority and list of revoked certificates. The
 * start ends with "no start line", "no certificate or crl found", "bad end line",
 * "bad base64 decode" or the like.
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
 * good.crt
 * ==> primary/server.key <==
 * good.key
 * ```
 */
#include <string.h>

#include "rules/ssl_files.h"

static void look(struct report *report, const struct node *node,
                 const struct probe *probe)
{
    if (!probe->flaw)
        return;
    struct finding finding = ssl_file_finding(
        node, probe,
        report_text(report, "what %s names does not hold what it should: %s",
                    probe->name, probe->flaw),
        report_text(report, "in %.500s", probe->path));
    finding.applies = "restart";
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    ssl_files_each(report, node, look);
}

const struct rule rule_ssl_file_not_pem = {
    .severity = SEVERITY_ERROR,
    .judges_certificates = true,
    .since = 902,
    .check_node = check,
};
