/*
 * pg_hba.conf lets no standby in
 *
 * A standby connects for replication, and such a connection matches only records with
 * the word `replication` in their database column: `all` does not cover it, nor does
 * the word in quotes. Up to 9.6 the file that initdb makes has these records commented
 * out. The standby logs "no pg_hba.conf entry for replication connection" and tries for
 * ever.
 *
 * Add, or uncomment, a record for the standby's address and user, and reload:
 * `host replication repl 10.0.0.2/32 scram-sha-256`. A standby that only reads an
 * archive needs none.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8 scram-sha-256
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host all         all  10.0.0.0/8  scram-sha-256
 * host replication repl 10.0.0.2/32 scram-sha-256
 * ```
 */
#include <string.h>

#include "rules/fix_hba.h"
#include "rules/listen.h"
#include "rules/replication.h"

/* A record for `all` databases, which looks as if it were enough; or NULL. */
static const struct hba_record *find_all(const struct node *node)
{
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (!record->error && record->databases.n_words == 1 &&
            strcmp(record->databases.words[0].text, "all") == 0)
            return record;
    }
    return NULL;
}

static const struct node *first_standby(const struct cluster *cluster,
                                        const struct node *node)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        if (cluster->nodes[i]->upstream == node &&
            !node_reads_archive_alone(cluster->nodes[i]))
            return cluster->nodes[i];
    return NULL;
}

static void complain(struct report *report, const struct cluster *cluster,
                     const struct node *node)
{
    struct finding finding = {
        .message = "no record of pg_hba.conf admits a standby",
        .labels[0] = {{.node = node, .file = node_file(node, FILE_HBA)},
                      "no record has replication in its database column"},
        .effect = "\"no pg_hba.conf entry for replication connection\"",
        .applies = "reload",
        .help = replication_record_advice(cluster, node),
    };
    struct place sleeper;
    const struct hba_record *all = find_all(node);
    if (replication_commented_record(report_arena(report), node,
                                     !listen_standbys_are_here(cluster, node),
                                     &sleeper)) {
        finding.labels[0] = (struct label){sleeper, "this one is commented out"};
        finding.fix = fix_uncomment(report, FIX_UNSAFE,
                                    "uncomment the replication record", sleeper);
    } else if (all) {
        const struct place place = {node, all->file, all->span, NULL};
        finding.labels[0] = (struct label){place, "all does not cover replication"};
    }
    const struct node *standby = first_standby(cluster, node);
    if (!finding.fix && standby)
        finding.fix = fix_admit_standby(report, node, standby);
    report_add(report, &finding);
}

/* A record that is broken may well be the one: that is a finding of its own. */
static bool has_broken_one(struct arena *arena, const struct node *node)
{
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (record->error &&
            strstr(source_text(record->file->source, record->span, arena),
                   "replication"))
            return true;
    }
    return false;
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        if (!node_serves(node) || !node->hba_known || node->hba.n_records == 0 ||
            replication_is_by_archive(cluster, node))
            continue;
        if (!replication_record(node, false) && !has_broken_one(cluster->arena, node))
            complain(report, cluster, node);
    }
}

const struct rule rule_hba_no_replication_record = {
    .severity = SEVERITY_ERROR,
    .check_cluster = check,
};
