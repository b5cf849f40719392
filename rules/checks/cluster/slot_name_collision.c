/*
 * Two standbys use one replication slot
 *
 * A slot serves one standby at a time. The second one that comes with the same
 * `primary_slot_name` is refused as long as the first streams: "replication slot ... is
 * active". It is what remains when a standby was copied from another.
 *
 * Make a slot for each on the primary, and name it.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ==> standby1/standby.signal <==
 * ==> standby1/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * primary_slot_name = 'db2'
 * ==> standby2/standby.signal <==
 * ==> standby2/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * primary_slot_name = 'db2'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ==> standby1/standby.signal <==
 * ==> standby1/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * primary_slot_name = 'db2'
 * ==> standby2/standby.signal <==
 * ==> standby2/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * primary_slot_name = 'db3'
 * ```
 */
#include "rules/replication.h"
#include "rules/rule.h"

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct setting *other = replication_slot_taken(cluster, i);
        if (!other)
            continue;
        const struct setting *slot = replication_slot(cluster->nodes[i]);
        const struct finding finding = {
            .message = report_text(report, "standbys %s and %s use one slot",
                                   other->place.node->name, slot->place.node->name),
            .labels = {{slot->place, "the same slot"}, {other->place, "taken here"}},
            .effect = "the second to come gets \"replication slot is active\" for ever",
        };
        report_add(report, &finding);
    }
}

const struct rule rule_slot_name_collision = {
    .severity = SEVERITY_ERROR,
    .since = 904,
    .check_cluster = check,
};
