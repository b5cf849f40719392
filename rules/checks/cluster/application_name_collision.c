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

/* What a standby calls itself, where commits wait for standbys; else NULL. */
static const char *name_that_counts(struct arena *arena, const struct node *node)
{
    const bool counts = node->upstream && standby_names_wait(node->upstream);
    return counts ? standby_application(arena, node) : NULL;
}

/* The first of the nodes before one that calls itself as it does; or itself. */
static size_t first_same(struct node *const *nodes, const char *const *names,
                         size_t index)
{
    size_t i = names[index] ? 0 : index;
    while (i < index && (!names[i] || nodes[i]->upstream != nodes[index]->upstream ||
                         strcasecmp(names[i], names[index]) != 0))
        i++;
    return i;
}

static void tell(struct report *report, const struct node *one,
                 const struct node *other, const char *name)
{
    const struct setting *here = node_setting(other, "primary_conninfo");
    const struct setting *there = node_setting(one, "primary_conninfo");
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
    struct node *const *nodes = cluster->nodes;
    struct arena *arena = report_arena(report);
    const char **names = arena_room(arena, cluster->n_nodes, sizeof *names);
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        names[i] = name_that_counts(arena, nodes[i]);
        const size_t same = first_same(nodes, names, i);
        if (same < i)
            tell(report, nodes[same], nodes[i], names[same]);
    }
}

const struct rule rule_application_name_collision = {
    .severity = SEVERITY_WARNING,
    .since = 901,
    .check_cluster = check,
};
