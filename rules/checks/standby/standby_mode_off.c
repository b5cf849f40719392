/*
 * A recovery.conf that makes no standby
 *
 * Up to 11 it is `standby_mode = on` in recovery.conf that keeps a server a standby.
 * When it is off, as by default, the server only recovers: it replays what
 * `restore_command` fetches and then becomes a primary. Without a restore_command it
 * does not start.
 *
 * Set `standby_mode = 'on'`.
 *
 * ```wrong 11
 * ==> standby/recovery.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right 11
 * ==> standby/recovery.conf <==
 * standby_mode = 'on'
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *standby_mode = node_setting(node, "standby_mode");
    if (node->role != ROLE_STANDBY || !node->recovery_conf ||
        !setting_off(standby_mode))
        return;

    bool recovers = node_assignment(node, "restore_command") != NULL;
    const struct finding finding = {
        .message = report_text(report, "standby_mode is off on standby %s", node->name),
        .labels[0] = {standby_mode->place, "the server is no standby"},
        .effect = recovers
                      ? "it replays the archive and then starts as a second primary"
                      : "the server does not start: \"must specify restore_command "
                        "when standby mode is not enabled\"",
        .applies = "restart",
        .fix = fix_set(report, FIX_UNSAFE, node, "standby_mode", "on"),
    };
    report_add(report, &finding);
}

const struct rule rule_standby_mode_off = {
    .severity = SEVERITY_ERROR,
    .until = 1199,
    .check_node = check,
};
