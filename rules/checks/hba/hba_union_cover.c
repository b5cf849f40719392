/*
 * A record that several earlier ones hide together
 *
 * pg_hba.conf is read from the top, and the first record that is for a connection
 * decides. No single earlier record is for all that this one is for, but together they
 * are: two halves of its network, or `hostssl` and `hostnossl` in place of `host`.
 *
 * Move it up if it was to be an exception; else take it out.
 *
 * ```wrong
 * ssl = on
 * ==> primary/pg_hba.conf <==
 * hostssl   all all 10.0.0.0/8  scram-sha-256
 * hostnossl all all 10.0.0.0/8  reject
 * host      app all 10.1.0.0/16 scram-sha-256
 * ```
 *
 * ```right
 * ssl = on
 * ==> primary/pg_hba.conf <==
 * host      app all 10.1.0.0/16 scram-sha-256
 * hostssl   all all 10.0.0.0/8  scram-sha-256
 * hostnossl all all 10.0.0.0/8  reject
 * ```
 */
#include "rules/hba_shadowed.h"

static void check(struct report *report, const struct node *node)
{
    static const struct hba_shadowed shadowed = {
        .kind = HBA_SHADOW_SEVERAL,
        .message = "earlier records together are for all that this one is for",
        .verb = "is the first of them",
        .effect = "whoever it was written for is judged by the earlier records",
        .help = "the first record that is for a connection decides: move this one up, "
                "or take it out",
    };
    hba_shadowed_report(report, node, &shadowed);
}

const struct rule rule_hba_union_cover = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
