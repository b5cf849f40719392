/*
 * Two nodes on one host have the same data directory
 *
 * Both name it in `data_directory`, and they run on one host: a standby's connection
 * string stays on its own host, or two nodes were given the same address. The second
 * of them does not start: "lock file postmaster.pid already exists".
 *
 * Give each its own.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * data_directory = '/srv/db'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * data_directory = '/srv/db'
 * port = 5433
 * primary_conninfo = 'host=127.0.0.1 user=repl'
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * data_directory = '/srv/db1'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * data_directory = '/srv/db2'
 * port = 5433
 * primary_conninfo = 'host=127.0.0.1 user=repl'
 * ```
 */
#include <string.h>

#include "rules/rule.h"
#include "rules/topology.h"

/* Of several that have it the first is enough. */
static bool check_two(struct report *report, const struct node *one,
                      const struct node *other)
{
    if (!topology_is_one_host(one, other))
        return false;
    const struct setting *here = node_assignment(other, "data_directory");
    const struct setting *there = node_assignment(one, "data_directory");
    if (!here || !there || here->value[0] != '/' ||
        strcmp(here->value, there->value) != 0)
        return false;
    const struct finding finding = {
        .message = report_text(report, "%s and %s have the same data directory",
                               one->name, other->name),
        .labels =
            {
                {here->place,
                 report_text(report, "%s, on the host of %s", other->name, one->name)},
                {there->place, "the same directory"},
            },
        .effect = "the second of them does not start: \"lock file postmaster.pid "
                  "already exists\"",
    };
    report_add(report, &finding);
    return true;
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        for (size_t j = 0; j < i; j++)
            if (check_two(report, cluster->nodes[j], cluster->nodes[i]))
                break;
}

const struct rule rule_data_directory_shared = {
    .severity = SEVERITY_ERROR,
    .check_cluster = check,
};
