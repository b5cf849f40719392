/*
 * Commits wait for synchronous standbys that are not there
 *
 * `synchronous_standby_names` names standbys by their application_name: that of
 * `primary_conninfo`, else from 12 on `cluster_name`, else `walreceiver`. When fewer of
 * the standbys match than it asks for, every commit waits, without a word in the log,
 * until one comes or somebody cancels it. `FIRST 2 (s1)` is taken, although one name
 * seldom is two standbys. Names are compared without case, and one of more than 63
 * bytes matches nobody. With `synchronous_commit` off or local nothing waits.
 *
 * Give the standby the name, or ask for fewer. Only the standbys that are looked at
 * together count: name all of them.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * synchronous_standby_names = 's1'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * synchronous_standby_names = 's1'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl application_name=s1'
 * ```
 */
#include "rules/rule.h"
#include "rules/standby_names.h"

static void complain(struct report *report, const struct node *node,
                     const struct standby_tally *tally)
{
    struct finding finding = {
        .message = report_text(report,
                               "synchronous_standby_names on %s needs %lld of its "
                               "standbys, %lld match",
                               node->name, tally->n_needed, tally->n_matching),
        .labels[0] = {node_setting(node, "synchronous_standby_names")->place,
                      "asks for them by application_name"},
        .effect = "every commit waits for ever, without a word in the log",
    };
    const struct node *other = tally->other;
    const struct setting *conninfo =
        other ? node_setting(other, "primary_conninfo") : NULL;
    if (conninfo) {
        const char *name = standby_application(report_arena(report), other);
        finding.labels[1] = (struct label){
            conninfo->place,
            name && *name
                ? report_text(report, "%s calls itself %.63s", other->name, name)
                : report_text(report, "%s has a name that matches none", other->name)};
    }
    report_add(report, &finding);
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        struct standby_tally tally;
        if (standby_names_tally(cluster, node, &tally) &&
            tally.n_matching < tally.n_needed)
            complain(report, node, &tally);
    }
}

const struct rule rule_sync_standbys_missing = {
    .severity = SEVERITY_ERROR,
    .since = 901,
    .check_cluster = check,
};
