/*
 * A parameter of recovery.conf in postgresql.conf
 *
 * Only from 12 on do `primary_conninfo`, `restore_command` and the other parameters of
 * recovery stand in postgresql.conf. Before that they are unknown there, and the server
 * does not start: "unrecognized configuration parameter".
 *
 * Move the line to recovery.conf in the data directory.
 *
 * ```wrong 11
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
    for (size_t i = 0; i < node->n_assignments; i++) {
        const struct setting *setting = node->assignments[i];
        const struct guc *guc = guc_find(setting->name, node->version);
        if (setting->place.file->kind == FILE_RECOVERY || !guc ||
            guc->context != GUC_RECOVERY)
            continue;
        struct place place = setting->place;
        place.span = setting->item->name;
        const struct finding finding = {
            .message = report_text(
                report, "PostgreSQL %s knows %s in recovery.conf only",
                guc_version_name(node->version, report_arena(report)), guc->name),
            .labels[0] = {place, "in postgresql.conf from 12 on"},
            .effect = "the server does not start",
            .applies = "restart",
            .help = "move it to recovery.conf in the standby's data directory",
        };
        report_add(report, &finding);
    }
}

const struct rule rule_recovery_setting_too_early = {
    .severity = SEVERITY_ERROR,
    .until = 1199,
    .check_node = check,
};
