/*
 * A replication slot has no state that can be read
 *
 * Each slot is a folder below `pg_replslot` with a file `state`. The server reads all
 * of them when it starts, and ends with a PANIC when one is not there, is cut off or is
 * something else: "could not open file", "could not read file", or "replication slot
 * file has wrong magic number". A disk that was full, a machine that lost its power, or
 * a copy without the files leaves such a slot.
 *
 * While no server runs on the data, remove the slot's folder: the slot is lost, and who
 * used it needs a new one. Never touch the others.
 *
 * ```wrong 15 0700
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ==> primary/pg_replslot/db2/state <==
 * ```
 *
 * ```right 15 0700
 * ==> primary/postgresql.conf <==
 * ==> primary/pg_replslot/db2/state <==
 * ```
 */
#include "rules/rule.h"

static void check_slot(struct report *report, const struct node *node,
                       const struct slot *slot)
{
    if (!slot->flaw)
        return;
    const struct finding finding = {
        .message =
            report_text(report, "the replication slot %s %s", slot->name, slot->flaw),
        .labels[0] = {{.node = node, .file = node_file(node, FILE_CONF)},
                      report_text(report, "in %.400s/pg_replslot",
                                  node->data_directory)},
        .effect = "the server does not start: PANIC",
        .applies = "restart",
        .help = "remove its folder while no server runs on these data, and make the "
                "slot anew",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    const struct probe *control = node_probe(node, PROBE_CONTROL);
    if (!control || !control->is_there)
        return;
    for (size_t i = 0; i < node->n_slots; i++)
        check_slot(report, node, &node->slots[i]);
}

const struct rule rule_slot_state_broken = {
    .severity = SEVERITY_ERROR,
    .since = 904,
    .check_node = check,
};
