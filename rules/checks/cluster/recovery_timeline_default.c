/*
 * A standby that would not follow a failover
 *
 * Up to 11 a standby stays by default on the timeline that its data are of. When
 * another standby is promoted that begins a new timeline, and this one does not go
 * there: whoever is to follow the new primary has to be told `recovery_target_timeline
 * = 'latest'`, the default from 12 on. It matters where a standby has siblings, or
 * follows another standby; a lone one is promoted itself.
 *
 * ```wrong 11
 * ==> primary/postgresql.conf <==
 * ==> standby/recovery.conf <==
 * standby_mode = on
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby2/recovery.conf <==
 * standby_mode = on
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right 11
 * ==> primary/postgresql.conf <==
 * ==> standby/recovery.conf <==
 * standby_mode = on
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * recovery_target_timeline = 'latest'
 * ==> standby2/recovery.conf <==
 * standby_mode = on
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * recovery_target_timeline = 'latest'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    const struct setting *timeline = node_setting(standby, "recovery_target_timeline");
    const bool has_others = upstream->role == ROLE_STANDBY || upstream->n_standbys > 1;
    if (!standby->recovery_conf || !has_others || !timeline || !timeline->is_default)
        return;
    const struct finding finding = {
        .message =
            report_text(report, "standby %s stays on its timeline", standby->name),
        .labels[0] = {timeline->place, "current up to 11"},
        .effect = "when another standby is promoted it does not follow",
        .fix =
            fix_set(report, FIX_UNSAFE, standby, "recovery_target_timeline", "latest"),
    };
    report_add(report, &finding);
}

const struct rule rule_recovery_timeline_default = {
    .severity = SEVERITY_WARNING,
    .until = 1100,
    .check_standby = check,
};
