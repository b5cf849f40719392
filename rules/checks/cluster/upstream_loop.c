/*
 * Standbys follow each other in a circle
 *
 * Each of these standbys gets its WAL from the next one, and the last from the first.
 * No primary is among them, so none ever gets anything new.
 *
 * Let one of them follow the primary.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * ==> standby1/standby.signal <==
 * ==> standby1/postgresql.conf <==
 * primary_conninfo = 'host=standby2 user=repl'
 * ==> standby2/standby.signal <==
 * ==> standby2/postgresql.conf <==
 * primary_conninfo = 'host=standby1 user=repl'
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * ==> standby1/standby.signal <==
 * ==> standby1/postgresql.conf <==
 * primary_conninfo = 'host=primary user=repl'
 * ==> standby2/standby.signal <==
 * ==> standby2/postgresql.conf <==
 * primary_conninfo = 'host=standby1 user=repl'
 * ```
 */
#include "rules/rule.h"
#include "rules/topology.h"

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    const struct setting *here = node_setting(standby, "primary_conninfo");
    const struct setting *there = node_setting(upstream, "primary_conninfo");
    if (topology_source(standby) || upstream->role != ROLE_STANDBY || !here || !there ||
        !upstream->upstream)
        return;
    const struct finding finding = {
        .message = report_text(report, "standby %s follows %s, which leads back to it",
                               standby->name, upstream->name),
        .labels = {{here->place, report_text(report, "leads to %s", upstream->name)},
                   {there->place,
                    report_text(report, "leads to %s", upstream->upstream->name)}},
        .effect = "none of them ever gets any WAL",
        .help = "let one of them follow the primary",
    };
    report_add(report, &finding);
}

const struct rule rule_upstream_loop = {
    .severity = SEVERITY_ERROR,
    .check_standby = check,
};
