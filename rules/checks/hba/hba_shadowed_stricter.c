/*
 * A record that asks for more than an earlier one, and never acts
 *
 * pg_hba.conf is read from the top, and the first record that is for a connection
 * decides. Every connection that this record is for comes to earlier ones, and one of
 * those has a weaker method: `trust` is weaker than any other, and a password in the
 * clear than `md5`, which is weaker than `scram-sha-256`. Such a file often comes from
 * a stricter line that was added at the end.
 *
 * Take the weaker record out, or move this one above it.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all all 127.0.0.0/8  trust
 * host all all 127.0.0.1/32 scram-sha-256
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host all all 127.0.0.1/32 scram-sha-256
 * host all all 127.0.0.0/8  trust
 * ```
 */
#include "rules/hba_shadowed.h"

static void check(struct report *report, const struct node *node)
{
    static const struct hba_shadowed shadowed = {
        .kind = HBA_SHADOW_STRICTER,
        .message = "this record never acts",
        .verb = "asks for less, and comes first",
        .effect = "clients that it was written for are let in by the weaker method",
        .help = "the first record that is for a connection decides: move this one up, "
                "or take the weaker one out",
    };
    hba_shadowed_report(report, node, &shadowed);
}

const struct rule rule_hba_shadowed_stricter = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
