/*
 * The server's certificate expires within thirty days
 *
 * From that moment on every client that checks it is turned away with "certificate
 * verify failed": those with `sslmode` verify-ca or verify-full, standbys among them.
 * The server itself goes on and says nothing.
 *
 * Renew the certificate of `ssl_cert_file` in time, and reload (a restart up to 9.6).
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/PG_VERSION <==
 * 15
 * ==> primary/server.crt <==
 * soon.crt
 * ==> primary/server.key <==
 * soon.key
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

enum { SECONDS_A_DAY = 86400, DAYS = 30 };

static void check(struct report *report, const struct node *node)
{
    const struct certificate *certificate = &node->certificate;
    const long long left = certificate->ends - node->now;
    if (node->certificate_status != CERTIFICATE_READ || node->now == 0 || left < 0 ||
        left >= (long long)DAYS * SECONDS_A_DAY)
        return;
    const struct finding finding = {
        .message =
            report_text(report, "the server's certificate expires at %s",
                        certificate_time(report_arena(report), certificate->ends)),
        .labels =
            {
                {node_setting(node, "ssl_cert_file")->place,
                 report_text(report, "%lld days from now", left / SECONDS_A_DAY)},
                {node_setting(node, "ssl")->place, "asks for it"},
            },
        .effect = "from then on clients that check it fail with \"certificate verify "
                  "failed\"",
        .applies = node->version >= 1000 ? "reload" : "restart",
        .help = "renew it",
    };
    report_add(report, &finding);
}

const struct rule rule_ssl_certificate_expires_soon = {
    .severity = SEVERITY_WARNING,
    .judges_certificates = true,
    .since = 902,
    .check_node = check,
};
