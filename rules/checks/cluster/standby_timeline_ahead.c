/*
 * A standby is on a later timeline than its primary
 *
 * Each promotion begins a new timeline. A standby whose `global/pg_control` is on a
 * later one than its primary was promoted itself, or follows a server that was. It does
 * not come back: nothing is ever streamed, from 9.3 on with "highest timeline 1 of the
 * primary is behind recovery timeline 2".
 *
 * After a failover the promoted server is the primary: the old one has to follow it.
 * When the promotion was a mistake, take the standby back with `pg_rewind` (from 9.5
 * on) or make it anew from a base backup.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * timeline_id = 1
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby/global/pg_control <==
 * timeline_id = 2
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * timeline_id = 2
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby/global/pg_control <==
 * timeline_id = 2
 * ```
 */
#include "rules/rule.h"

/* Of a standby that others follow pg_control lags behind what it has replayed. */
static bool is_current(const struct control *control)
{
    const long long state = control_number(control, CONTROL_STATE);
    return state == CONTROL_SHUT_DOWN || state == CONTROL_IN_PRODUCTION;
}

static struct label label_of(struct report *report, const struct node *node)
{
    return (struct label){
        {.node = node, .file = node_file(node, FILE_CONF)},
        report_text(report, "on timeline %lld", control_timeline(node->control)),
    };
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    const struct control *here = standby->control, *there = upstream->control;
    if (!here || !there || !is_current(there) || node_reads_archive_alone(standby) ||
        control_number(here, CONTROL_SYSTEM_IDENTIFIER) !=
            control_number(there, CONTROL_SYSTEM_IDENTIFIER) ||
        control_timeline(here) <= control_timeline(there))
        return;
    const struct finding finding = {
        .message = report_text(report,
                               "standby %s is on a later timeline than its "
                               "primary %s",
                               standby->name, upstream->name),
        .labels = {label_of(report, standby), label_of(report, upstream)},
        .effect = "nothing is ever streamed: the primary has not got that timeline",
        .applies = "restart",
        .help = "let the one that was promoted last be the primary, or make the "
                "standby anew",
    };
    report_add(report, &finding);
}

const struct rule rule_standby_timeline_ahead = {
    .severity = SEVERITY_ERROR,
    .check_standby = check,
};
