/*
 * A standby that answers no queries
 *
 * With `hot_standby = off`, the default up to 9.6, a standby replays what its primary
 * sends but refuses every connection: "the database system is not accepting
 * connections" (up to 13 "is starting up").
 *
 * Set `hot_standby = on` in the standby's postgresql.conf and restart it. The primary
 * may have it as well, where it means nothing. It is right to ignore this for a standby
 * that is kept for failover alone.
 *
 * ```wrong
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * hot_standby = off
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * hot_standby = on
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *hot_standby = node_setting(node, "hot_standby");
    if (node->role != ROLE_STANDBY || !setting_off(hot_standby))
        return;

    const struct finding finding = {
        .message = report_text(report, "hot_standby is off on standby %s", node->name),
        .labels[0] = {hot_standby->place, "no connection is accepted"},
        .effect = "it replays, and refuses every query",
        .fix = fix_set(report, FIX_UNSAFE, node, "hot_standby", "on"),
    };
    report_add(report, &finding);
}

const struct rule rule_hot_standby_off = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
