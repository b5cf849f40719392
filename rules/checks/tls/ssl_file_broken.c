/*
 * What should be the server's certificate or key is none
 *
 * With `ssl = on` the server reads a certificate from `ssl_cert_file` and a private key
 * from `ssl_key_file`, both in the form PEM, which begins with a line
 * `-----BEGIN CERTIFICATE-----` or `-----BEGIN PRIVATE KEY-----`. A file with something
 * else in it ends the start: "could not load server certificate file", "could not load
 * private key file". Often the two have changed places, or the file is in the form DER.
 *
 * `openssl x509 -in FILE -noout -subject` shows what a certificate is.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/PG_VERSION <==
 * 15
 * ==> primary/server.crt <==
 * good.key
 * ==> primary/server.key <==
 * good.key
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/PG_VERSION <==
 * 15
 * ==> primary/server.crt <==
 * good.crt
 * ==> primary/server.key <==
 * good.key
 * ```
 */
#include "rules/rule.h"

static void check_file(struct report *report, const struct node *node,
                       enum certificate_status status, const char *name,
                       const char *what)
{
    if (status != CERTIFICATE_BROKEN)
        return;
    const struct finding finding = {
        .message = report_text(report, "what %s names is no %s", name, what),
        .labels =
            {
                {node_setting(node, name)->place,
                 report_text(report, "there is no %s in this file", what)},
                {node_setting(node, "ssl")->place, "asks for it"},
            },
        .effect = "the server does not start",
        .applies = "restart",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    check_file(report, node, node->certificate_status, "ssl_cert_file", "certificate");
    check_file(report, node, node->key_status, "ssl_key_file", "private key");
}

const struct rule rule_ssl_file_broken = {
    .severity = SEVERITY_ERROR,
    .since = 902,
    .check_node = check,
};
