/*
 * A record demands client certificates, and nothing can check them
 *
 * The method `cert`, and `clientcert` on others, ask for a certificate that an
 * authority of `ssl_ca_file` vouches for. Without `ssl_ca_file` the server starts, and
 * turns every connection of the record away: "client certificates can only be checked
 * if a root certificate store is available". (Up to 9.6 it refuses the whole file.)
 *
 * Set `ssl_ca_file`, and reload.
 *
 * ```wrong
 * ssl = on
 * ==> primary/pg_hba.conf <==
 * hostssl all all 10.0.0.0/8 cert
 * ```
 *
 * ```right
 * ssl = on
 * ssl_ca_file = '/etc/ssl/ca.crt'
 * ==> primary/pg_hba.conf <==
 * hostssl all all 10.0.0.0/8 cert
 * ```
 */
#include "rules/hba_demand.h"
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *ssl = node_setting(node, "ssl");
    const struct setting *authorities = node_setting(node, "ssl_ca_file");
    if (!setting_on(ssl) || !authorities || authorities->value[0] != '\0')
        return;
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (record->error || record->warning || hba_has_method(record, "reject") ||
            !hba_demands_certificate(record, node->version))
            continue;
        const struct finding finding = {
            .message = "this record demands client certificates, and ssl_ca_file is "
                       "empty",
            .labels =
                {
                    {{node, record->file, record->span, NULL}, "lets nobody in"},
                    {authorities->place, "no authorities"},
                },
            .effect = "the server turns all of its connections away",
            .applies = "reload",
        };
        report_add(report, &finding);
    }
}

static const char *const part_tags[] = {"STIG:V-233577", NULL};

const struct rule rule_hba_cert_without_ca = {
    .severity = SEVERITY_ERROR,
    .part_tags = part_tags,
    .reads = READS_HBA | READS_CONF,
    .since = 1000,
    .check_node = check,
};
