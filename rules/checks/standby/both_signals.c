/*
 * Both standby.signal and recovery.signal are there
 *
 * `standby.signal` wins: the server is a standby, and waits for more WAL where a
 * recovery would have ended. A recovery target still counts.
 *
 * Remove the file that is not meant before the next start.
 *
 * ```wrong
 * ==> db/standby.signal <==
 * ==> db/recovery.signal <==
 * ```
 *
 * ```right
 * ==> db/standby.signal <==
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    if (!node->standby_signal || !node->recovery_signal)
        return;
    const struct finding finding = {
        .message = "both recovery.signal and standby.signal are there",
        .labels =
            {
                {{.node = node, .file = node->recovery_signal}, "counts for nothing"},
                {{.node = node, .file = node->standby_signal}, "wins"},
            },
        .effect = "the server starts as a standby",
        .applies = "restart",
        .help = "remove the file that is not meant",
    };
    report_add(report, &finding);
}

const struct rule rule_both_signals = {
    .severity = SEVERITY_WARNING,
    .since = 1200,
    .check_node = check,
};
