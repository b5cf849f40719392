/*
 * A slot on disk needs a higher wal_level
 *
 * Slots are kept in `pg_replslot` over a restart, and the server looks at each of them
 * when it starts. A logical slot demands `wal_level = logical`, any other `replica`;
 * with a lower level the server does not start: "replication slot exists, but
 * wal_level < logical".
 *
 * Raise the level, start the server, and drop the slot if nobody needs it; then the
 * level can be lowered.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * wal_level = minimal
 * max_wal_senders = 0
 * ==> primary/pg_replslot/db2/state <==
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * wal_level = replica
 * ==> primary/pg_replslot/db2/state <==
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *level = node_setting(node, "wal_level");
    const char *kind = node->logical_slot ? "logical" : "physical";
    const bool is_enough = node->logical_slot ? setting_is(level, "logical")
                                              : !setting_is(level, "minimal");
    if (!level || node->n_slots == 0 || is_enough)
        return;
    const struct finding finding = {
        .message = report_text(report, "wal_level is %s, but a %s slot is kept on disk",
                               level->value, kind),
        .labels[0] = {level->place,
                      report_text(report, "%.100s is in %.400s/pg_replslot",
                                  node->logical_slot ? node->logical_slot : "it",
                                  node->data_directory)},
        .effect = report_text(report,
                              "the server does not start: \"%s replication slot "
                              "exists, but wal_level < %s\"",
                              kind, node->logical_slot ? "logical" : "replica"),
        .fix = fix_set(report, FIX_UNSAFE, node, "wal_level",
                       node->logical_slot ? "logical" : "replica"),
    };
    report_add(report, &finding);
}

const struct rule rule_slot_level_too_low = {
    .severity = SEVERITY_ERROR,
    .since = 1000,
    .check_node = check,
};
