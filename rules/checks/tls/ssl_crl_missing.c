/*
 * Certificates that were revoked are let in
 *
 * A record demands client certificates, and neither `ssl_crl_file` nor `ssl_crl_dir`
 * (14 and later) names a list of those that the authority has revoked. A certificate
 * that was stolen lets in until it expires.
 *
 * An opinion, of the profiles strict and audit: short-lived certificates need no list.
 *
 * ```wrong
 * ssl = on
 * ssl_ca_file = 'ca.crt'
 * ==> primary/pg_hba.conf <==
 * hostssl all all 10.0.0.0/8 cert
 * ```
 *
 * ```right
 * ssl = on
 * ssl_ca_file = 'ca.crt'
 * ssl_crl_file = 'ca.crl'
 * ==> primary/pg_hba.conf <==
 * hostssl all all 10.0.0.0/8 cert
 * ```
 */
#include "rules/hba_demand.h"
#include "rules/rule.h"

static const struct hba_record *find_certificates(const struct node *node)
{
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (!record->error && !record->warning && !hba_has_method(record, "reject") &&
            hba_demands_certificate(record, node->version))
            return record;
    }
    return NULL;
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *list = node_setting(node, "ssl_crl_file");
    const struct hba_record *record = find_certificates(node);
    if (!setting_on(node_setting(node, "ssl")) || !record || !list ||
        !setting_empty(list) || !setting_empty(node_setting(node, "ssl_crl_dir")))
        return;
    const struct finding finding = {
        .message = "client certificates are not checked for being revoked",
        .labels =
            {
                {list->place, "no list"},
                {{node, record->file, record->span, NULL}, "demands certificates"},
            },
        .effect = "a certificate that was revoked lets in until it expires",
    };
    report_add(report, &finding);
}

static const char *const part_tags[] = {"STIG:V-233577", NULL};

const struct rule rule_ssl_crl_missing = {
    .severity = SEVERITY_INFO,
    .profile = PROFILE_STRICT,
    .part_tags = part_tags,
    .reads = READS_CONF | READS_HBA,
    .since = 902,
    .check_node = check,
};
