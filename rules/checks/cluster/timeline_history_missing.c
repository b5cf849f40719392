/*
 * The primary has lost the history of its timeline
 *
 * The primary was promoted, and its data are on a new timeline. A standby whose data
 * are on an older one asks the primary for the history of the new one, the file
 * `pg_wal/00000002.history`, to go on there. It is not there, so the standby never
 * streams: "could not receive timeline history file from the primary server". The
 * primary itself may do well without it, or not even start ("unexpected timeline ID 1")
 * as long as its last checkpoint lies in the segment in which the timeline began.
 *
 * Put the file back, from the archive or from another standby, or make the standby anew
 * from a base backup.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * timeline_id = 2
 * ==> primary/pg_wal/000000020000000000000003 <==
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby/global/pg_control <==
 * timeline_id = 1
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * timeline_id = 2
 * ==> primary/pg_wal/000000020000000000000003 <==
 * ==> primary/pg_wal/00000002.history <==
 * 1	0/3000000	no recovery target specified
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby/global/pg_control <==
 * timeline_id = 1
 * ```
 */
#include "rules/rule.h"
#include "rules/timeline.h"

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    const struct probe *history = node_probe(upstream, PROBE_HISTORY);
    /* Without a single file of WAL the folder is not here as the server has it. */
    if (!history || history->is_there || !upstream->wal.first ||
        !timeline_compares(standby, upstream) ||
        !setting_empty(node_setting(standby, "restore_command")))
        return;
    const long long here = control_timeline(standby->control);
    const long long there = control_timeline(upstream->control);
    if (here >= there)
        return;
    const struct place standby_place = {.node = standby,
                                        .file = node_file(standby, FILE_CONF)};
    const struct place upstream_place = {.node = upstream,
                                         .file = node_file(upstream, FILE_CONF)};
    const struct finding finding = {
        .message = report_text(report,
                               "%s has lost the history of its timeline %lld, which "
                               "standby %s needs",
                               upstream->name, there, standby->name),
        .labels = {{upstream_place,
                    report_text(report, "no such file: %.500s", history->path)},
                   {standby_place, report_text(report, "on timeline %lld", here)}},
        .effect = "the standby fails with \"could not receive timeline history file\" "
                  "for ever, and the primary may not start",
        .help = "put the file back, from the archive or another standby, or make the "
                "standby anew",
    };
    report_add(report, &finding);
}

const struct rule rule_timeline_history_missing = {
    .severity = SEVERITY_ERROR,
    .since = 1000,
    .check_standby = check,
};
