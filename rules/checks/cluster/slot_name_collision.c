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
#include <string.h>

#include "rules/rule.h"

static const struct setting *slot_of(const struct node *standby)
{
    const struct setting *slot = node_setting(standby, "primary_slot_name");
    bool streams = !setting_empty(node_setting(standby, "primary_conninfo"));
    return standby->upstream && streams && !setting_empty(slot) ? slot : NULL;
}

static void check_with_earlier(struct report *report, const struct cluster *cluster,
                               size_t index)
{
    const struct node *standby = cluster->nodes[index];
    const struct setting *slot = slot_of(standby);
    for (size_t i = 0; slot && i < index; i++) {
        const struct setting *other = slot_of(cluster->nodes[i]);
        if (!other || cluster->nodes[i]->upstream != standby->upstream ||
            strcmp(other->value, slot->value) != 0)
            continue;
        const struct finding finding = {
            .message = report_text(report, "standbys %s and %s use one slot",
                                   cluster->nodes[i]->name, standby->name),
            .labels = {{slot->place, "the same slot"}, {other->place, "taken here"}},
            .effect = "the second to come gets \"replication slot is active\" for ever",
        };
        report_add(report, &finding);
        return;
    }
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        check_with_earlier(report, cluster, i);
}

const struct rule rule_slot_name_collision = {
    .severity = SEVERITY_ERROR,
    .since = 904,
    .check_cluster = check,
};
