/*
 * pg_hba.conf lets only this host's own standbys in
 *
 * From 10 on the file that initdb makes has records for replication, but they are for
 * the Unix socket and the loopback addresses. A standby on another host is refused: "no
 * pg_hba.conf entry for replication connection".
 *
 * Add a record for the standby's address and user, and reload:
 * `host replication repl 10.0.0.2/32 scram-sha-256`. It is right as it is when every
 * standby runs on this host, which is known when they are checked together. A record
 * for `samehost` is written on purpose and lets such a standby in from any address of
 * the host, so that nothing is said of it.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * local replication all              trust
 * host  replication all 127.0.0.1/32 trust
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * local replication all              trust
 * host  replication repl 10.0.0.2/32 scram-sha-256
 * ```
 */
#include "rules/listen.h"
#include "rules/replication.h"
#include "rules/rule.h"

/* A standby of the same host, which connects to an address of its own, is let in. */
static bool names_same_host(const struct node *node)
{
    for (size_t i = 0; i < node->hba.n_records; i++)
        if (node->hba.records[i].address.kind == HBA_ADDRESS_SAMEHOST &&
            hba_is_replication(&node->hba.records[i]) &&
            !hba_has_method(&node->hba.records[i], "reject"))
            return true;
    return false;
}

static void complain(struct report *report, const struct cluster *cluster,
                     const struct node *node, const struct hba_record *record)
{
    const struct finding finding = {
        .message = "the replication records of pg_hba.conf admit only this host",
        .labels[0] = {{node, record->file, record->span, NULL},
                      "no record is for another host"},
        .effect =
            "a standby on another host gets \"no pg_hba.conf entry for replication "
            "connection\"",
        .applies = "reload",
        .help = replication_record_advice(cluster, node),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        if (!node_serves(node) || replication_record(node, true) ||
            replication_is_by_archive(cluster, node) ||
            listen_standbys_are_here(cluster, node) || names_same_host(node))
            continue;
        const struct hba_record *record = replication_record(node, false);
        if (record)
            complain(report, cluster, node, record);
    }
}

const struct rule rule_hba_replication_local_only = {
    .severity = SEVERITY_ERROR,
    .check_cluster = check,
};
