/*
 * Other hosts are let in without a password
 *
 * `trust` believes whatever user the client says to be. From other hosts that means
 * everybody who can send packets from these addresses; a forwarded port or a container
 * is enough.
 *
 * Demand a password with `scram-sha-256` (10 and later), or a client certificate. On a
 * network that nobody else can reach it may be meant: ignore it there, with the reason.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8 trust
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8   scram-sha-256
 * host all all 127.0.0.1/32 trust
 * ```
 */
#include "rules/hba_complain.h"

static bool is_meant(const struct node *node, const struct hba_record *record)
{
    (void)node;
    return hba_has_method(record, "trust") && hba_is_remote(record);
}

static void check(struct report *report, const struct node *node)
{
    static const struct hba_complaint complaint = {
        .is_meant = is_meant,
        .is_of_access = true,
        .spot = HBA_SPOT_METHOD,
        .message = "trust lets other hosts in without any proof",
        .label = "whoever asks is believed",
        .effect = "everybody at these addresses can be any of these users, superusers "
                  "among them",
        .help = "demand a password with scram-sha-256, or a certificate",
    };
    hba_complain(report, node, &complaint);
}

static const char *const part_tags[] = {"CIS-17:5.4", "STIG:V-233520", "STIG:V-233612",
                                        NULL};

const struct rule rule_hba_trust_network = {
    .severity = SEVERITY_WARNING,
    .is_error_in_strict = true,
    .part_tags = part_tags,
    .reads = READS_HBA,
    .check_node = check,
};
