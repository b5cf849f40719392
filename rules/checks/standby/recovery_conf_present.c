/*
 * A recovery.conf beside a server that no longer takes one
 *
 * From 12 on the parameters of recovery.conf stand in postgresql.conf, and a server
 * refuses to start when the old file is there, even an empty one: "using recovery
 * command file "recovery.conf" is not supported". A file called recovery.done is
 * ignored.
 *
 * Move its settings to postgresql.conf, without standby_mode, create `standby.signal`
 * for a standby (or `recovery.signal` for a recovery), and remove it. What was
 * trigger_file is promote_trigger_file up to 15, and gone from 16 on.
 *
 * ```wrong
 * ==> standby/recovery.conf <==
 * standby_mode = 'on'
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include "rules/fix_recovery.h"

static const char *help(const struct node *node)
{
    if (node->role != ROLE_STANDBY)
        return "remove it, or move its settings to postgresql.conf";
    return node->version < 1600
               ? "move its settings to postgresql.conf, create standby.signal, and "
                 "remove it; standby_mode is gone, trigger_file is called "
                 "promote_trigger_file"
               : "move its settings to postgresql.conf, create standby.signal, and "
                 "remove it; standby_mode and trigger_file are gone";
}

static void check(struct report *report, const struct node *node)
{
    if (!node->recovery_conf)
        return;
    const char *version = guc_version_name(node->version, report_arena(report));
    const struct finding finding = {
        .message = report_text(
            report, "recovery.conf is there, and PostgreSQL %s refuses it", version),
        .labels[0] = {{.node = node, .file = node->recovery_conf},
                      "not supported since version 12"},
        .effect = "the server does not start",
        .applies = "restart",
        .help = help(node),
        .fix = fix_move_recovery_conf(report, node),
    };
    report_add(report, &finding);
}

const struct rule rule_recovery_conf_present = {
    .severity = SEVERITY_ERROR,
    .since = 1200,
    .check_node = check,
};
