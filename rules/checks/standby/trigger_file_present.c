/*
 * The file that promotes the standby is there already
 *
 * A standby whose `trigger_file` (`promote_trigger_file` from 12 to 15) exists ends its
 * recovery as soon as it looks, and is a second primary from then on.
 *
 * Remove the file, unless the standby is to be promoted now.
 *
 * ```wrong 15
 * ==> standby/standby.signal <==
 * ==> standby/PG_VERSION <==
 * 15
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * promote_trigger_file = 'promote.now'
 * ==> standby/promote.now <==
 * ```
 *
 * ```right 15
 * ==> standby/standby.signal <==
 * ==> standby/PG_VERSION <==
 * 15
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * promote_trigger_file = 'promote.now'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const char *name = node->version >= 1200 ? "promote_trigger_file" : "trigger_file";
    const struct probe *probe = node_probe(node, name);
    if (node->role != ROLE_STANDBY || !probe || !probe->is_there)
        return;
    const struct finding finding = {
        .message = report_text(report, "the file that promotes standby %s is there",
                               node->name),
        .labels[0] = {node_setting(node, name)->place,
                      report_text(report, "exists: %.500s", probe->path)},
        .effect = "it becomes a second primary at once",
        .help = "remove the file, unless the standby is to be promoted now",
    };
    report_add(report, &finding);
}

const struct rule rule_trigger_file_present = {
    .severity = SEVERITY_ERROR,
    .until = 1500,
    .check_node = check,
};
