/*
 * The timeline to be recovered to is not there
 *
 * `recovery_target_timeline` is a number, and neither the data directory has the
 * history of that timeline, nor is there a `restore_command` that could bring it:
 * "recovery target timeline ... does not exist". From 12 on an empty value or any word
 * other than `latest` and `current` is read as the timeline 0, which never exists.
 *
 * `latest` follows a promoted primary; it is the default from 12 on.
 *
 * ```wrong 15
 * ==> standby/standby.signal <==
 * ==> standby/PG_VERSION <==
 * 15
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * recovery_target_timeline = 7
 * ```
 *
 * ```right 15
 * ==> standby/standby.signal <==
 * ==> standby/PG_VERSION <==
 * 15
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * recovery_target_timeline = 'latest'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct probe *history = node_probe(node, PROBE_TIMELINE);
    if (!node_recovers(node) || !history || history->is_there ||
        !setting_empty(node_setting(node, "restore_command")))
        return;
    const struct setting *setting = node_setting(node, "recovery_target_timeline");
    const struct finding finding = {
        .message = "the timeline to be recovered to is not there",
        .labels[0] = {setting->place,
                      report_text(report, "no such file: %.500s", history->path)},
        .effect = "the server ends with \"recovery target timeline does not exist\"",
        .fix = fix_set(report, FIX_UNSAFE, node, "recovery_target_timeline", "latest"),
    };
    report_add(report, &finding);
}

const struct rule rule_recovery_timeline_missing = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
