/*
 * The server's certificate has expired
 *
 * The server starts with it and says nothing. Every client that checks it is turned
 * away with "certificate verify failed": those with `sslmode` verify-ca or verify-full,
 * standbys among them, and those with require that have a file of trusted authorities.
 *
 * Renew the certificate of `ssl_cert_file`, and reload (a restart up to 9.6).
 * `ssl_cert_file` is read where it lies in the data directory, or anywhere when the
 * data are those of a server of this machine.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/PG_VERSION <==
 * 15
 * ==> primary/server.crt <==
 * expired.crt
 * ==> primary/server.key <==
 * expired.key
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

static void check(struct report *report, const struct node *node)
{
    const struct certificate *certificate = &node->certificate;
    if (node->certificate_status != CERTIFICATE_READ || node->now == 0 ||
        certificate->ends >= node->now)
        return;
    const struct finding finding = {
        .message =
            report_text(report, "the server's certificate expired at %s",
                        certificate_time(report_arena(report), certificate->ends)),
        .labels =
            {
                {node_setting(node, "ssl_cert_file")->place, "is of the past"},
                {node_setting(node, "ssl")->place, "asks for it"},
            },
        .effect = "clients that check it (sslmode verify-ca, verify-full) fail with "
                  "\"certificate verify failed\"",
        .applies = node->version >= 1000 ? "reload" : "restart",
        .help = "renew it",
    };
    report_add(report, &finding);
}

const struct rule rule_ssl_certificate_expired = {
    .severity = SEVERITY_ERROR,
    .judges_certificates = true,
    .since = 902,
    .check_node = check,
};
