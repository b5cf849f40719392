/*
 * A record that is for the whole world
 *
 * `all`, 0.0.0.0/0 and ::/0 take every address. Then nothing but the method, and
 * whatever firewall there is, stands between the network and the data.
 *
 * Name the networks that clients come from. Behind a firewall or in a container that
 * only some can reach it may be meant: ignore it there, with the reason.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * hostnossl all all 0.0.0.0/0 scram-sha-256
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * hostnossl all all 10.0.0.0/8 scram-sha-256
 * hostnossl all all 0.0.0.0/0  reject
 * ```
 */
#include "rules/hba_complain.h"

static bool takes_all(const struct hba_address *address)
{
    if (address->kind != HBA_ADDRESS_NETWORK)
        return address->kind == HBA_ADDRESS_ALL;
    for (size_t i = 0; i < sizeof address->mask; i++)
        if (address->mask[i] != 0)
            return false;
    return true;
}

static bool is_meant(const struct node *node, const struct hba_record *record)
{
    (void)node;
    return hba_is_remote(record) && takes_all(&record->address);
}

static void check(struct report *report, const struct node *node)
{
    static const struct hba_complaint complaint = {
        .is_meant = is_meant,
        .is_of_access = true,
        .spot = HBA_SPOT_ADDRESS,
        .message = "this record is for all addresses of the world",
        .label = "whoever reaches the port may try",
        .effect = "passwords can be tried from everywhere",
        .help = "name the networks that clients come from",
    };
    hba_complain(report, node, &complaint);
}

const struct rule rule_hba_world_open = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
