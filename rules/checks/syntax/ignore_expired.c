/*
 * an ignore has expired
 *
 * The day in its `until` is over: what it was to hide until then is reported again.
 *
 * Mend what it hid and remove the entry, or give it another day and see that the reason
 * still holds.
 *
 * ```wrong
 * ==> pgconfcheck.yaml <==
 * version: 1
 * ignore:
 *   - {rule: fsync-off, reason: "until the migration is done", until: 2020-01-31}
 * ==> primary/postgresql.conf <==
 * fsync = off
 * ```
 *
 * ```right
 * ==> pgconfcheck.yaml <==
 * version: 1
 * ignore:
 *   - {rule: fsync-off, reason: "until the migration is done", until: 9999-12-31}
 * ==> primary/postgresql.conf <==
 * fsync = off
 * ```
 */
#include "rules/ignore.h"

static void tell(struct report *report, const struct node *node,
                 const struct ignore *ignore)
{
    const struct finding finding = {
        .message = report_text(report, "the ignore of %s has expired", ignore->rule),
        .labels[0] = {{.node = node, .file = ignore->file, .span = ignore->until_span},
                      "its last day"},
        .help = report_text(report,
                            "mend what it hid, or look whether its reason (%s) "
                            "still holds",
                            ignore->reason),
        .applies = "",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct cluster *cluster)
{
    ignore_faults(report, cluster, IGNORE_EXPIRED, tell);
}

const struct rule rule_ignore_expired = {
    .severity = SEVERITY_WARNING,
    .is_last = true,
    .check_cluster = check,
};
