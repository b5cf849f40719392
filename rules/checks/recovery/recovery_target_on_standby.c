/*
 * A standby that stops at a target it has reached
 *
 * `recovery_target = 'immediate'` is reached as soon as the data are consistent. A time
 * or a position in the past, before the last checkpoint that `global/pg_control` names,
 * is reached with the first commit or record that comes; so are words as `today`, which
 * the server works out before it knows what day it is. A standby then does what
 * `recovery_target_action` says: it is promoted and is a second primary, or it shuts
 * down, or it pauses, so that rows no longer arrive. Before it is consistent it ends.
 *
 * Take the target out: a standby follows its primary without one.
 *
 * ```wrong 15
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * recovery_target = 'immediate'
 * recovery_target_action = 'promote'
 * ```
 *
 * ```right 15
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * recovery_target_action = 'promote'
 * ```
 */
#include "rules/rule.h"
#include "rules/target_past.h"

static const char *effect_of(const struct setting *action)
{
    if (setting_is(action, "promote"))
        return "it is promoted at once, and is a second primary";
    if (setting_is(action, "shutdown"))
        return "it shuts down as soon as it is consistent";
    return "it pauses as soon as it is consistent, and rows no longer arrive";
}

/* Up to 11 of several targets the last line is the one that counts, and emptied it is
 * none. From 12 on several are refused: a finding of its own. */
static bool is_displaced(const struct node *node, const struct setting *target)
{
    if (node->version >= 1200)
        return false;
    for (size_t i = 0; i < node->n_assignments; i++)
        if (node->assignments[i]->order > target->order &&
            target_is_named(node->assignments[i]->name))
            return true;
    return false;
}

/* The target that is reached at once; NULL: none is. */
static const struct setting *find_target(const struct node *node)
{
    const struct setting *target = node_setting(node, "recovery_target");
    const struct setting *time = node_setting(node, "recovery_target_time");
    const struct setting *lsn = node_setting(node, "recovery_target_lsn");
    if (setting_is(target, "immediate"))
        return target;
    if (time && target_time_is_past(time->value, node->control))
        return time;
    return lsn && target_lsn_is_past(lsn->value, node->control) ? lsn : NULL;
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *target = find_target(node);
    if (node->role != ROLE_STANDBY || !target || is_displaced(node, target))
        return;
    const struct finding finding = {
        .message = report_text(
            report, "standby %s has a target that is reached at once", node->name),
        .labels[0] = {target->place, "the data are there already"},
        .effect = effect_of(node_setting(node, "recovery_target_action")),
        .fix = fix_comment_out(report, FIX_UNSAFE, target, ""),
    };
    report_add(report, &finding);
}

const struct rule rule_recovery_target_on_standby = {
    .severity = SEVERITY_ERROR,
    .since = 904,
    .check_node = check,
};
