/*
 * Both standby.signal and recovery.signal are there
 *
 * `standby.signal` wins: the server is a standby, and waits for more WAL where a
 * recovery would have ended. A recovery target still counts.
 *
 * Remove the file that is not meant before the next start. The recovery.signal of a
 * standby would stay when the standby is promoted, and ask for a recovery at the next
 * start after that.
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

/* A primary has to lose the other one first. */
static const struct fix *fix_for(struct report *report, const struct node *node)
{
    if (node->role != ROLE_STANDBY)
        return NULL;
    struct fix *fix = fix_begin(report, FIX_UNSAFE, "remove recovery.signal");
    return fix_add_removal(report, fix, node->recovery_signal);
}

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
        .fix = fix_for(report, node),
    };
    report_add(report, &finding);
}

const struct rule rule_both_signals = {
    .severity = SEVERITY_WARNING,
    .since = 1200,
    .check_node = check,
};
