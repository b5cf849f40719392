/*
 * A mask with holes
 *
 * The server does not ask whether a mask consists of ones and then of zeros; it
 * compares bit by bit. 255.0.255.0 takes every second byte for any value, and a mask
 * written as `24` is 0.0.0.24.
 *
 * Write the number of bits behind a slash, or the mask in full: 255.255.255.0.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0 255.0.255.0 scram-sha-256
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0 255.255.255.0 scram-sha-256
 * ```
 */
#include "rules/hba_address.h"
#include "rules/hba_complain.h"

static bool is_meant(const struct node *node, const struct hba_record *record)
{
    (void)node;
    return record->address.kind == HBA_ADDRESS_NETWORK &&
           hba_address_prefix(&record->address) < 0;
}

static void check(struct report *report, const struct node *node)
{
    static const struct hba_complaint complaint = {
        .is_meant = is_meant,
        .spot = HBA_SPOT_ADDRESS,
        .message = "this mask has holes",
        .label = "ones behind zeros",
        .effect = "it takes addresses here and there, bit by bit, and is rarely what "
                  "is meant",
        .help = "a network has a mask of ones and then zeros: 10.0.0.0/24, or "
                "255.255.255.0",
    };
    hba_complain(report, node, &complaint);
}

const struct rule rule_hba_mask_noncontiguous = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
