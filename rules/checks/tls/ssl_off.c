/*
 * Other hosts are let in, and there is no SSL
 *
 * `ssl` is off, and a record of pg_hba.conf lets other hosts in. Whoever stands between
 * reads and changes all that is sent; scram-sha-256 protects the password, and nothing
 * else.
 *
 * Give the server a certificate and set `ssl = on`, then write hostssl in pg_hba.conf.
 *
 * An opinion, of the profiles strict and audit: within a network of its own it may be
 * fine.
 *
 * ```wrong
 * ssl = off
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8 scram-sha-256
 * ```
 *
 * ```right
 * ssl = off
 * ==> primary/pg_hba.conf <==
 * host all all 127.0.0.1/32 scram-sha-256
 * ```
 */
#include "rules/hba_complain.h"

static const struct hba_record *find_remote(const struct node *node)
{
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (!record->error && !record->warning && hba_is_remote(record) &&
            !hba_has_method(record, "reject") && record->type != HBA_HOSTGSSENC)
            return record;
    }
    return NULL;
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *ssl = node_setting(node, "ssl");
    const struct hba_record *record = find_remote(node);
    if (!setting_off(ssl) || !record)
        return;
    const struct finding finding = {
        .message = "other hosts are let in, and ssl is off",
        .labels =
            {
                {ssl->place, "nothing is encrypted"},
                {{node, record->file, record->span, NULL}, "for other hosts"},
            },
        .effect = "whoever stands between reads and changes all that is sent",
        .help = "set ssl = on, with a certificate and a key",
    };
    report_add(report, &finding);
}

static const char *const part_tags[] = {"CIS-17:6.8", "STIG:V-233538", "STIG:V-233579",
                                        "STIG:V-233584", NULL};

const struct rule rule_ssl_off = {
    .severity = SEVERITY_WARNING,
    .profile = PROFILE_STRICT,
    .part_tags = part_tags,
    .reads = READS_CONF | READS_HBA,
    .check_node = check,
};
