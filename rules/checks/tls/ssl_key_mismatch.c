/*
 * The private key does not belong to the certificate
 *
 * The key of `ssl_key_file` is that of another certificate than the one of
 * `ssl_cert_file`, often since one of the two was renewed alone. With `ssl = on` the
 * server does not start: "key values mismatch". At a reload it keeps what it had, and
 * says so in its log alone.
 *
 * Put the two that belong together in their places. The first certificate of the file
 * has to be the server's own, before those of the authorities that vouch for it.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/PG_VERSION <==
 * 15
 * ==> primary/server.crt <==
 * good.crt
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
#include <string.h>

#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    if (node->certificate_status != CERTIFICATE_READ ||
        node->key_status != CERTIFICATE_READ ||
        memcmp(&node->certificate.key, &node->key, sizeof node->key) == 0)
        return;
    const struct finding finding = {
        .message = "the private key does not belong to the server's certificate",
        .labels =
            {
                {node_setting(node, "ssl_key_file")->place, "of another certificate"},
                {node_setting(node, "ssl_cert_file")->place, "of another key"},
                {node_setting(node, "ssl")->place, "asks for both"},
            },
        .effect = "the server does not start: \"key values mismatch\"",
        .applies = "restart",
    };
    report_add(report, &finding);
}

const struct rule rule_ssl_key_mismatch = {
    .severity = SEVERITY_ERROR,
    .judges_certificates = true,
    .since = 902,
    .check_node = check,
};
