/*
 * Everybody on this host is let in without a password
 *
 * The record lets users of this very host be any of its roles, superusers among them,
 * with no proof at all: each account and each service of the machine that can be broken
 * into.
 *
 * Use `peer` on local records, and scram-sha-256 on those for 127.0.0.1 and ::1.
 *
 * An opinion, of the profiles strict and audit: on a developer's machine it is usual.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * local all all trust
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * local all all peer
 * ```
 */
#include "rules/hba_complain.h"

static bool is_meant(const struct node *node, const struct hba_record *record)
{
    (void)node;
    return hba_has_method(record, "trust") && !hba_is_remote(record);
}

static void check(struct report *report, const struct node *node)
{
    static const struct hba_complaint complaint = {
        .is_meant = is_meant,
        .is_of_access = true,
        .spot = HBA_SPOT_METHOD,
        .message = "trust lets everybody on this host in without any proof",
        .label = "whoever asks is believed",
        .effect = "every account of this host can be any of these users",
        .help = "use peer, or scram-sha-256 for TCP",
    };
    hba_complain(report, node, &complaint);
}

static const char *const part_tags[] = {"CIS-17:5.3", "STIG:V-233520", NULL};

const struct rule rule_hba_trust_local = {
    .severity = SEVERITY_INFO,
    .profile = PROFILE_STRICT,
    .part_tags = part_tags,
    .reads = READS_HBA,
    .check_node = check,
};
