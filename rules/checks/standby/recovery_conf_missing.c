/*
 * A standby without recovery.conf
 *
 * Up to 11 a server is a standby when a file `recovery.conf` lies in its data directory
 * and says `standby_mode = on`. Without it a copy of a primary starts as a second
 * primary, silently, and what is written to it is lost to the first. `standby.signal`
 * means nothing to these versions.
 *
 * Write the file, with `standby_mode = 'on'` and `primary_conninfo`, before the server
 * is started. Once it has run as a primary it must be copied anew.
 *
 * ```wrong 11
 * ==> standby/postgresql.conf <==
 * hot_standby = on
 * ```
 *
 * ```right 11
 * ==> standby/postgresql.conf <==
 * hot_standby = on
 * ==> standby/recovery.conf <==
 * standby_mode = 'on'
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include "rules/load.h"
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    if (!node->is_whole || node->is_copy || node->role != ROLE_STANDBY ||
        node->recovery_conf)
        return;

    const char *path =
        load_join(report_arena(report), node->data_directory, "recovery.conf");
    struct finding finding = {
        .message = report_text(report, "standby %s has no recovery.conf", node->name),
        .labels[0] = {{.node = node}, report_text(report, "%s is not there", path)},
        .effect = "it starts as a second primary, and replicates nothing",
        .applies = "restart",
        .help = "write it, with standby_mode = 'on' and primary_conninfo",
    };
    if (node->standby_signal)
        finding.labels[1] = (struct label){
            {.node = node},
            report_text(report, "standby.signal is there, and means nothing "
                                "before version 12")};
    report_add(report, &finding);
}

const struct rule rule_recovery_conf_missing = {
    .severity = SEVERITY_ERROR,
    .until = 1199,
    .check_node = check,
};
