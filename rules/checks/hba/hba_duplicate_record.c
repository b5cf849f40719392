/*
 * A record that is there twice
 *
 * An earlier record is for the same connections, with the same method and the same
 * options; this one is never reached. Whoever changes one of the two later may expect
 * that it counts.
 *
 * Take one of them out.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8         scram-sha-256
 * host all all 10.0.0.0 255.0.0.0 scram-sha-256
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8 scram-sha-256
 * host all all fd00::/8   scram-sha-256
 * ```
 */
#include "rules/hba_shadowed.h"

static void check(struct report *report, const struct node *node)
{
    static const struct hba_shadowed shadowed = {
        .kind = HBA_SHADOW_DUPLICATE,
        .message = "this record says nothing new",
        .verb = "says the same",
        .effect = NULL,
        .help = "take one of the two out",
    };
    hba_shadowed_report(report, node, &shadowed);
}

const struct rule rule_hba_duplicate_record = {
    .severity = SEVERITY_INFO,
    .check_node = check,
};
