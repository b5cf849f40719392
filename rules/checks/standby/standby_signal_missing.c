/*
 * A standby without standby.signal
 *
 * From 12 on a server is a standby when the file `standby.signal` lies in its data
 * directory; what is in it does not matter. Without it a copy of a primary starts as a
 * second primary, silently: `primary_conninfo` is ignored, and what is written to it
 * is lost to the first.
 *
 * Create the empty file, owned by the server's user, before the server is started. Once
 * it has run as a primary it must be copied anew.
 *
 * ```wrong
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include "rules/load.h"
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    if (!node->is_whole || node->is_copy || node->role != ROLE_STANDBY ||
        node->standby_signal || node->recovery_conf)
        return;

    const char *path =
        load_join(report_arena(report), node->data_directory, "standby.signal");
    const struct setting *conninfo = node_assignment(node, "primary_conninfo");
    struct finding finding = {
        .message = report_text(report, "standby %s has no standby.signal", node->name),
        .labels[0] = {{.node = node}, report_text(report, "%s is not there", path)},
        .effect = "it starts as a second primary, and replicates nothing",
        .applies = "restart",
        .fix = fix_create(report, FIX_UNSAFE, "create standby.signal", path, ""),
    };
    if (conninfo)
        finding.labels[1] = (struct label){
            place_of_item(node, conninfo->place.file, conninfo->item), "ignored"};
    report_add(report, &finding);
}

const struct rule rule_standby_signal_missing = {
    .severity = SEVERITY_ERROR,
    .since = 1200,
    .check_node = check,
};
