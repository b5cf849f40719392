/*
 * The client's host says who the client is
 *
 * With `ident` the server asks a program on the client's host which user it is that
 * connects. Whoever rules that host, or its address, is whoever he likes. Most hosts
 * run no such program, and then nobody gets in.
 *
 * Demand a password with `scram-sha-256` (10 and later), or a client certificate.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8 ident
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host  all all 10.0.0.0/8 scram-sha-256
 * local all all            peer
 * ```
 */
#include "rules/hba_complain.h"

static bool is_meant(const struct node *node, const struct hba_record *record)
{
    (void)node;
    return hba_has_method(record, "ident") && hba_is_remote(record);
}

static void check(struct report *report, const struct node *node)
{
    static const struct hba_complaint complaint = {
        .is_meant = is_meant,
        .is_of_access = true,
        .spot = HBA_SPOT_METHOD,
        .message = "ident believes what the client's host says",
        .label = "a program on the client's host names the user",
        .effect = "whoever rules a host at these addresses can be any of these users",
        .help = "demand a password with scram-sha-256, or a certificate",
    };
    hba_complain(report, node, &complaint);
}

static const char *const part_tags[] = {"CIS-17:5.4", NULL};

const struct rule rule_hba_ident_network = {
    .severity = SEVERITY_WARNING,
    .part_tags = part_tags,
    .reads = READS_HBA,
    .check_node = check,
};
