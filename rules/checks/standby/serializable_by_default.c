/*
 * A standby whose sessions are to be serializable
 *
 * `default_transaction_isolation = serializable` is no mode for a standby: it cannot
 * take part in what finds the conflicts. Each session that has it fails: "cannot use
 * serializable mode in a hot standby". Clients can ask for another mode, and one can be
 * set for their role or database.
 *
 * Set it to `repeatable read` in the standby's postgresql.conf; the primary may keep
 * it.
 *
 * ```wrong
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * hot_standby = on
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * default_transaction_isolation = 'serializable'
 * ```
 *
 * ```right
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * hot_standby = on
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * default_transaction_isolation = 'repeatable read'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *isolation =
        node_setting(node, "default_transaction_isolation");
    if (node->role != ROLE_STANDBY || !setting_is(isolation, "serializable") ||
        !setting_on(node_setting(node, "hot_standby")))
        return;
    const struct finding finding = {
        .message = report_text(
            report, "the sessions of standby %s are to be serializable", node->name),
        .labels[0] = {isolation->place, "not on a standby"},
        .effect = "they fail: \"cannot use serializable mode in a hot standby\"",
        .fix = fix_set(report, FIX_UNSAFE, node, "default_transaction_isolation",
                       "repeatable read"),
    };
    report_add(report, &finding);
}

const struct rule rule_serializable_by_default = {
    .severity = SEVERITY_WARNING,
    .since = 901,
    .check_node = check,
};
