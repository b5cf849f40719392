/*
 * A record that rejects, and never acts
 *
 * pg_hba.conf is read from the top, and the first record that is for a connection
 * decides. All that this record was to turn away comes to earlier ones, and those let
 * it in: access is wider than the file reads.
 *
 * Move the record up, above those that are for the same connections. If they are right,
 * take it out.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8  scram-sha-256
 * host app all 10.1.2.0/24 reject
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host app all 10.1.2.0/24 reject
 * host all all 10.0.0.0/8  scram-sha-256
 * ```
 */
#include "rules/hba_shadowed.h"

static void check(struct report *report, const struct node *node)
{
    static const struct hba_shadowed shadowed = {
        .kind = HBA_SHADOW_REJECT,
        .message = "this reject record never acts",
        .verb = "lets its connections in first",
        .effect = "connections that it was to turn away are let in",
        .help = "the first record that is for a connection decides: move this one up",
    };
    hba_shadowed_report(report, node, &shadowed);
}

const struct rule rule_hba_unreachable_reject = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
