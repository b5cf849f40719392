/*
 * Logical replication waits for a slot that no standby uses
 *
 * A logical subscriber of a failover slot gets nothing before all the slots of
 * `synchronized_standby_slots` have it. A slot there that is nobody's holds it back for
 * ever: "replication slot specified in parameter synchronized_standby_slots does not
 * have active_pid", or that it does not exist.
 *
 * Name the `primary_slot_name` of the standbys, or take the name out. Ignore this when
 * a standby that is not given here uses the slot.
 *
 * ```wrong 18
 * ==> primary/postgresql.conf <==
 * synchronized_standby_slots = 'db3'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_slot_name = 'db2'
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right 18
 * ==> primary/postgresql.conf <==
 * synchronized_standby_slots = 'db2'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_slot_name = 'db2'
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include <string.h>

#include "rules/domain_list.h"
#include "rules/replication.h"
#include "rules/rule.h"

static bool is_used(const struct cluster *cluster, const struct node *node,
                    const struct domain_list *name)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *standby = cluster->nodes[i];
        const struct setting *slot = replication_slot(standby);
        if (standby->upstream == node && slot && strlen(slot->value) == name->size &&
            strncmp(slot->value, name->entry, name->size) == 0)
            return true;
    }
    return false;
}

static void check_node(struct report *report, const struct cluster *cluster,
                       const struct node *node)
{
    const struct setting *slots = node_setting(node, "synchronized_standby_slots");
    if (setting_empty(slots) || setting_is(slots, "*") || slots->refused ||
        node->role != ROLE_PRIMARY || node->n_standbys == 0)
        return;
    struct domain_list list = {.rest = slots->value, .kind = LIST_OF_NAMES};
    while (domain_list_next(&list)) {
        if (list.size == 0 || is_used(cluster, node, &list))
            continue;
        const size_t begin = (size_t)(list.entry - slots->value);
        const struct finding finding = {
            .message = report_text(report, "no standby uses the slot %.*s",
                                   (int)list.size, list.entry),
            .labels[0] = {setting_part(slots, begin, begin + list.size),
                          "logical replication waits for it"},
            .effect = "subscribers of failover slots get nothing",
        };
        report_add(report, &finding);
    }
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        check_node(report, cluster, cluster->nodes[i]);
}

const struct rule rule_synchronized_slot_unused = {
    .severity = SEVERITY_WARNING,
    .since = 1700,
    .check_cluster = check,
};
