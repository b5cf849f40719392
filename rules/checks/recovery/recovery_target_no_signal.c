/*
 * A target for a recovery that does not take place
 *
 * Without `recovery.signal` (or `standby.signal`) in the data directory a server does
 * no archive recovery, and a recovery target counts for nothing: after a restore the
 * server stops at no target, and after an earlier recovery the line is a leftover that
 * waits for the next one.
 *
 * To recover, make the empty file `recovery.signal` before the first start. Otherwise
 * take the line out; tools leave such lines in postgresql.auto.conf, where `ALTER
 * SYSTEM RESET` takes them out.
 *
 * ```wrong 15
 * ==> db/postgresql.conf <==
 * restore_command = 'cp /archive/%f %p'
 * recovery_target_time = '2026-03-01 04:00:00 UTC'
 * ==> db/PG_VERSION <==
 * 15
 * ```
 *
 * ```right 15
 * ==> db/postgresql.conf <==
 * restore_command = 'cp /archive/%f %p'
 * recovery_target_time = '2026-03-01 04:00:00 UTC'
 * ==> db/PG_VERSION <==
 * 15
 * ==> db/recovery.signal <==
 * ```
 */
#include "rules/rule.h"

static void complain(struct report *report, const struct setting *target)
{
    const struct finding finding = {
        .message =
            report_text(report, "%s is set, but there is no recovery", target->name),
        .labels[0] = {target->place, "counts only with recovery.signal"},
        .effect = "the server starts without it, and keeps it for the next recovery",
        .applies = "restart",
        .help = "make recovery.signal to recover; else take the line out",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    static const char *const targets[] = {
        "recovery_target",      "recovery_target_lsn", "recovery_target_name",
        "recovery_target_time", "recovery_target_xid",
    };
    if (!node->has_data || node->standby_signal || node->recovery_signal ||
        (node->role == ROLE_STANDBY && node->role_stated))
        return;
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        const struct setting *target = node_setting(node, targets[i]);
        if (!setting_empty(target))
            complain(report, target);
    }
}

const struct rule rule_recovery_target_no_signal = {
    .severity = SEVERITY_WARNING,
    .since = 1200,
    .check_node = check,
};
