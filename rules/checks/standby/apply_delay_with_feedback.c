/*
 * A delayed standby holds back vacuum on its primary
 *
 * With `hot_standby_feedback` the primary keeps every row version that a query on the
 * standby could still need. A standby that applies WAL hours late needs those of hours
 * ago, so tables on the primary bloat for as long as the delay is.
 *
 * Switch `hot_standby_feedback` off on a delayed standby.
 *
 * ```wrong 15
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * recovery_min_apply_delay = 4h
 * hot_standby_feedback = on
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right 15
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * recovery_min_apply_delay = 4h
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *delay = node_setting(node, "recovery_min_apply_delay");
    const struct setting *feedback = node_setting(node, "hot_standby_feedback");
    if (node->role != ROLE_STANDBY || !delay || setting_int(delay) <= 0 ||
        !setting_on(feedback))
        return;
    const struct finding finding = {
        .message = report_text(report,
                               "hot_standby_feedback is on, and WAL is applied %s late",
                               delay->value),
        .labels = {{feedback->place, "asks the primary to keep old row versions"},
                   {delay->place, "for as long as this"}},
        .effect = "vacuum on the primary cannot remove them: tables bloat",
    };
    report_add(report, &finding);
}

const struct rule rule_apply_delay_with_feedback = {
    .severity = SEVERITY_WARNING,
    .since = 904,
    .check_node = check,
};
