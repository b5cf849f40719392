/*
 * The authority that vouches for clients has expired
 *
 * A record of pg_hba.conf demands a certificate, and all that stands in `ssl_ca_file`
 * is of the past. The server starts with it and says nothing; but whatever certificate
 * a client shows, it is signed by nobody whom the server still believes, and the
 * connection ends with "certificate verify failed".
 *
 * Put the authority's new certificate into `ssl_ca_file`, beside the old one or in its
 * place, and reload (a restart up to 9.6). The file is read where it lies in the data
 * directory, or anywhere when the data are those of a server of this machine.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ssl_ca_file = 'root.crt'
 * ==> primary/PG_VERSION <==
 * 15
 * ==> primary/root.crt <==
 * expired.crt
 * ==> primary/pg_hba.conf <==
 * hostssl all all 10.0.0.0/8 cert
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ssl_ca_file = 'root.crt'
 * ==> primary/PG_VERSION <==
 * 15
 * ==> primary/root.crt <==
 * ca.crt
 * ==> primary/pg_hba.conf <==
 * hostssl all all 10.0.0.0/8 cert
 * ```
 */
#include "rules/hba_coverage.h"
#include "rules/hba_demand.h"
#include "rules/rule.h"

static const struct hba_record *find_demanding(const struct node *node)
{
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (!record->error && !record->warning && hba_demands(record) &&
            hba_demands_certificate(record, node->version) &&
            !hba_is_dead(node, record))
            return record;
    }
    return NULL;
}

static void check(struct report *report, const struct node *node)
{
    const long long ends = node->ssl_ca_ends;
    if (ends == 0 || node->now == 0 || ends >= node->now)
        return;
    const struct hba_record *record = find_demanding(node);
    if (!record)
        return;
    const struct finding finding = {
        .message =
            report_text(report, "the last certificate of ssl_ca_file expired at %s",
                        certificate_time(report_arena(report), ends)),
        .labels = {{node_setting(node, "ssl_ca_file")->place, "is of the past"},
                   {{node, record->file, record->span, NULL},
                    "demands a certificate that it vouches for"}},
        .effect = "clients with a certificate fail with \"certificate verify failed\"",
        .applies = node->version >= 1000 ? "reload" : "restart",
        .help = "renew it",
    };
    report_add(report, &finding);
}

const struct rule rule_ssl_ca_expired = {
    .severity = SEVERITY_ERROR,
    .judges_certificates = true,
    .since = 902,
    .check_node = check,
};
