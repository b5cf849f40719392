/*
 * fsync is off: a crash of the machine can destroy the data
 *
 * The server no longer waits until what it writes is on the disk. It is faster, and
 * after a loss of power or a crash of the operating system the data may be damaged
 * beyond repair, here and, since the standbys get what was never kept, there.
 *
 * Switch it on. Off is right only for data that can be made anew: a test, or the first
 * load of a cluster; `synchronous_commit = off` is nearly as fast and loses no more
 * than the last commits.
 *
 * ```wrong
 * fsync = off
 * ```
 *
 * ```right
 * fsync = on
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *fsync = node_setting(node, "fsync");
    if (!setting_off(fsync))
        return;
    const struct finding finding = {
        .message = "fsync is off",
        .labels[0] = {fsync->place, "nothing is waited for"},
        .effect = "a crash of the machine can damage the data beyond repair",
        .fix = fix_set(report, FIX_UNSAFE, node, "fsync", "on"),
    };
    report_add(report, &finding);
}

const struct rule rule_fsync_off = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
