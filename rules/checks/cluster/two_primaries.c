/*
 * A cluster with two primaries
 *
 * Of the nodes of a cluster in pgconfcheck.yaml more than one starts as a primary, as
 * far as its files tell: it has no `standby.signal` (up to 11 no `recovery.conf`). A
 * standby that has lost it starts all the same, quietly, as a second primary. What is
 * written there the others never see, and it follows nobody any more.
 *
 * Put the file back before the next start; once it has started without, make it anew
 * from a base backup or take it back with `pg_rewind`. Say in pgconfcheck.yaml which
 * node has which `role`, and give servers that belong to no common primary a cluster
 * each.
 *
 * ```wrong
 * ==> db1/postgresql.conf <==
 * ==> db1/global/pg_control <==
 * ==> db2/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> db2/global/pg_control <==
 * ```
 *
 * ```right
 * ==> db1/postgresql.conf <==
 * ==> db1/global/pg_control <==
 * ==> db2/standby.signal <==
 * ==> db2/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> db2/global/pg_control <==
 * ```
 */
#include "rules/rule.h"

/* Whoever was said to be it; else the first. NULL: none is one. */
static const struct node *find_primary(const struct cluster *cluster)
{
    const struct node *found = NULL;
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        if (node->role == ROLE_PRIMARY && (!found || node->role_stated))
            found = node;
    }
    return found;
}

static void complain(struct report *report, const struct node *node,
                     const struct node *primary)
{
    const char *file = node->version >= 1200 ? "standby.signal" : "recovery.conf";
    const struct place here = {.node = node, .file = node_file(node, FILE_CONF)};
    const struct place there = {.node = primary, .file = node_file(primary, FILE_CONF)};
    const struct finding finding = {
        .message = report_text(report, "%s is a primary beside %s, in one cluster",
                               node->name, primary->name),
        .labels = {{here, report_text(report, "has no %s", file)},
                   {there, "the other primary"}},
        .effect = "it starts as a primary of its own, and follows nobody",
        .applies = "restart",
        .help = report_text(report,
                            "make %s if it is to be a standby, else give it a cluster "
                            "of its own",
                            file),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct cluster *cluster)
{
    const struct node *primary = find_primary(cluster);
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        /* Of files alone the rest may lie in the data directory. */
        if (node != primary && node->role == ROLE_PRIMARY && node->is_whole &&
            !node->is_copy)
            complain(report, node, primary);
    }
}

const struct rule rule_two_primaries = {
    .severity = SEVERITY_ERROR,
    .check_cluster = check,
};
