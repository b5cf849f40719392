/*
 * A record demands a certificate that the server cannot check
 *
 * The method `cert`, and `clientcert`, let in clients with a certificate alone. The
 * server checks it against `ssl_ca_file`, which is empty: it asks no client for one,
 * and whomever the record is for is turned away: "client certificates can only be
 * checked if a root certificate store is available".
 *
 * Name the certificates of your authority in `ssl_ca_file`.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/pg_hba.conf <==
 * hostssl all all 10.0.0.0/8 cert
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ssl_ca_file = 'root.crt'
 * ==> primary/pg_hba.conf <==
 * hostssl all all 10.0.0.0/8 cert
 * ```
 */
#include "rules/hba_access.h"
#include "rules/hba_demand.h"
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *authority = node_setting(node, "ssl_ca_file");
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (record->error || !access_checks_no_certificate(node, record) ||
            !hba_demands(record))
            continue;
        const struct finding finding = {
            .message = "a certificate is demanded, and ssl_ca_file is empty",
            .labels = {{{node, record->file, record->span, NULL}, "lets nobody in"},
                       {authority->place, "nothing to check one with"}},
            .effect = "clients are turned away: \"client certificates can only be "
                      "checked if a root certificate store is available\"",
            .help = "name the certificates of your authority in ssl_ca_file",
        };
        report_add(report, &finding);
    }
}

static const char *const part_tags[] = {"STIG:V-233577", NULL};

const struct rule rule_hba_certificate_unchecked = {
    .severity = SEVERITY_ERROR,
    .part_tags = part_tags,
    .reads = READS_HBA | READS_CONF,
    .since = 902,
    .check_node = check,
};
