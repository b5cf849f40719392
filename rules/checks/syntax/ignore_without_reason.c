/*
 * an ignore gives no reason
 *
 * Whoever reads the file next year, or in an emergency, has to know why a finding was
 * accepted. An ignore without a reason hides nothing.
 *
 * Say why, behind the bracket.
 *
 * ```wrong
 * fsync = off  # pgconfcheck: ignore[fsync-off]
 * ```
 *
 * ```right
 * fsync = off  # pgconfcheck: ignore[fsync-off] a cache that can be built again
 * ```
 */
#include "rules/ignore.h"

static void tell(struct report *report, const struct node *node,
                 const struct ignore *ignore)
{
    const struct finding finding = {
        .message =
            report_text(report, "the ignore of %s gives no reason", ignore->rule),
        .labels[0] = {{.node = node, .file = ignore->file, .span = ignore->rule_span},
                      "it hides nothing"},
        .help = "say why behind the bracket",
        .applies = "",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct cluster *cluster)
{
    ignore_faults(report, cluster, IGNORE_UNREASONED, tell);
}

const struct rule rule_ignore_without_reason = {
    .severity = SEVERITY_WARNING,
    .is_last = true,
    .check_cluster = check,
};
