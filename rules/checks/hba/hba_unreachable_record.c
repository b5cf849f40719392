/*
 * A record that no connection ever comes to
 *
 * pg_hba.conf is read from the top, and the first record that is for a connection
 * decides. Every connection that this record is for comes to an earlier one, whatever
 * roles and addresses the server has. `all` in the database column is not for
 * replication connections, and never hides a record for them.
 *
 * Move it up if it was to be an exception; else take it out.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all all all        scram-sha-256
 * host app bob 10.0.0.0/8 pam pamservice=app
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host app bob 10.0.0.0/8 pam pamservice=app
 * host all all all        scram-sha-256
 * ```
 */
#include "rules/hba_shadowed.h"

static void check(struct report *report, const struct node *node)
{
    static const struct hba_shadowed shadowed = {
        .kind = HBA_SHADOW_ONE,
        .message = "this record never acts",
        .verb = "is for all its connections",
        .effect = "whoever it was written for is judged by the earlier record",
        .help = "the first record that is for a connection decides: move this one up, "
                "or take it out",
    };
    hba_shadowed_report(report, node, &shadowed);
}

const struct rule rule_hba_unreachable_record = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
