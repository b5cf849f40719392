/*
 * Clients may come without SSL, though the server has it
 *
 * The record is of the type `host`: it lets other hosts in with SSL and without. `ssl`
 * is on, so that `hostssl` would do; a client with `sslmode=disable`, or one whose
 * connection somebody interferes with, sends everything in the clear.
 *
 * Write `hostssl`, once all clients speak SSL.
 *
 * An opinion, of the profiles strict and audit.
 *
 * ```wrong
 * ssl = on
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8 scram-sha-256
 * ```
 *
 * ```right
 * ssl = on
 * ==> primary/pg_hba.conf <==
 * hostssl all all 10.0.0.0/8 scram-sha-256
 * ```
 */
#include "rules/hba_complain.h"

static bool is_meant(const struct node *node, const struct hba_record *record)
{
    return setting_on(node_setting(node, "ssl")) && hba_is_remote(record) &&
           hba_may_be_plain(record) && !hba_has_method(record, "reject");
}

static void check(struct report *report, const struct node *node)
{
    static const struct hba_complaint complaint = {
        .is_meant = is_meant,
        .is_of_access = true,
        .spot = HBA_SPOT_RECORD,
        .message = "this record lets clients in without SSL",
        .label = "with SSL, and without",
        .effect = "whoever stands between reads and changes what such a client sends",
        .help = "write hostssl",
    };
    hba_complain(report, node, &complaint);
}

const struct rule rule_hba_plaintext_possible = {
    .severity = SEVERITY_WARNING,
    .profile = PROFILE_STRICT,
    .since = 902,
    .check_node = check,
};
