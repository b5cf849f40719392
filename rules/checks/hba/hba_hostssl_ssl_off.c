/*
 * A record for SSL connections on a server without SSL
 *
 * While `ssl` is off no connection is an SSL connection, so a `hostssl` record never
 * matches; whoever it was meant for is judged by a later record, or by none. The server
 * says so in its log and starts all the same (up to 9.6 it refuses the file).
 *
 * Turn `ssl` on, with a certificate and a key, or write `host`.
 *
 * ```wrong
 * ssl = off
 * ==> primary/pg_hba.conf <==
 * hostssl all all 10.0.0.0/8 scram-sha-256
 * ```
 *
 * ```right
 * ssl = on
 * ==> primary/pg_hba.conf <==
 * hostssl all all 10.0.0.0/8 scram-sha-256
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *ssl = node_setting(node, "ssl");
    for (size_t i = 0; ssl && i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (record->error || !record->warning || record->type != HBA_HOSTSSL)
            continue;
        const struct finding finding = {
            .message = "this hostssl record never matches: ssl is off",
            .labels =
                {
                    {{node, record->file, record->span, NULL},
                     "for SSL connections only"},
                    {ssl->place, "there are none"},
                },
            .effect = "these clients are judged by a later record, or by none",
            .applies = "reload",
        };
        report_add(report, &finding);
    }
}

const struct rule rule_hba_hostssl_ssl_off = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
