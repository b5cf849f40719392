/*
 * Two standbys have one name, and their primary commits by names
 *
 * `synchronous_standby_names` knows standbys by `application_name`. Two of the same
 * name both count: any of the two is the synchronous one, `FIRST 2 (s1)` takes both,
 * and nobody can tell from `pg_stat_replication` which one was waited for.
 *
 * Give each an `application_name` of its own in `primary_conninfo`, or from 12 on its
 * own `cluster_name`.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * synchronous_standby_names = 'walreceiver'
 * ==> standby1/standby.signal <==
 * ==> standby1/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby2/standby.signal <==
 * ==> standby2/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * synchronous_standby_names = 'ANY 1 (db2, db3)'
 * ==> standby1/standby.signal <==
 * ==> standby1/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl application_name=db2'
 * ==> standby2/standby.signal <==
 * ==> standby2/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl application_name=db3'
 * ```
 */
#include <strings.h>

#include "rules/rule.h"
#include "rules/standby_names.h"

static void check_two(struct report *report, const struct node *one,
                      const struct node *other)
{
    struct standby_names names;
    const struct setting *here = node_setting(other, "primary_conninfo");
    const struct setting *there = node_setting(one, "primary_conninfo");
    if (!one->upstream || one->upstream != other->upstream || setting_empty(here) ||
        setting_empty(there) ||
        !standby_names_wait(report_arena(report), one->upstream, &names))
        return;
    const char *name = standby_application(report_arena(report), one);
    const char *same = standby_application(report_arena(report), other);
    if (!name || !same || strcasecmp(name, same) != 0)
        return;
    const struct finding finding = {
        .message = report_text(report, "standbys %s and %s both call themselves %.63s",
                               one->name, other->name, name),
        .labels = {{here->place, report_text(report, "%s", other->name)},
                   {there->place, report_text(report, "%s", one->name)}},
        .effect = "either of them is taken for the synchronous standby",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        for (size_t j = 0; j < i; j++)
            check_two(report, cluster->nodes[j], cluster->nodes[i]);
}

const struct rule rule_application_name_collision = {
    .severity = SEVERITY_WARNING,
    .since = 901,
    .check_cluster = check,
};
