/*
 * Commits hang as soon as one synchronous standby is away
 *
 * `synchronous_standby_names` asks for as many standbys as there are to answer. When
 * one of them restarts or is cut off, every commit waits until it is back. The data are
 * safe; the service is only as available as the weakest of its servers.
 *
 * Add a standby to the names (`ANY 1 (db2, db3)`, 10 and later), or ignore this where
 * that is what is wanted.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * synchronous_standby_names = 'db2'
 * ==> standby/standby.signal <==
 * ==> standby/recovery.conf <==
 * standby_mode = on
 * primary_conninfo = 'host=10.0.0.1 user=repl application_name=db2'
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl application_name=db2'
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
#include "rules/rule.h"
#include "rules/standby_names.h"

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        struct standby_tally tally;
        if (!standby_names_tally(cluster, node, &tally) ||
            tally.n_matching != tally.n_needed)
            continue;
        const long long n = tally.n_needed;
        const struct finding finding = {
            .message =
                report_text(report, "%s waits for %lld synchronous %s, and has no more",
                            node->name, n, n == 1 ? "standby" : "standbys"),
            .labels[0] = {node_setting(node, "synchronous_standby_names")->place,
                          "no spare among the standbys that match"},
            .effect = "every commit waits while one of them is away",
        };
        report_add(report, &finding);
    }
}

const struct rule rule_sync_no_spare = {
    .severity = SEVERITY_WARNING,
    .since = 901,
    .check_cluster = check,
};
