/*
 * Slots on disk that need a higher wal_level
 *
 * Slots outlive a restart, in `pg_replslot`. At its start the server looks whether
 * `wal_level` is enough for each: `logical` for a logical slot, `replica` for the
 * physical one of a standby. If not it does not start, before anybody could drop the
 * slot.
 *
 * Raise `wal_level` again; or drop the slots while the server still runs, and lower it
 * then.
 *
 * ```wrong
 * ==> primary/pg_replslot/db2/state <==
 * ==> primary/postgresql.conf <==
 * wal_level = minimal
 * max_wal_senders = 0
 * ```
 *
 * ```right
 * ==> primary/pg_replslot/db2/state <==
 * ==> primary/postgresql.conf <==
 * wal_level = replica
 * ```
 */
#include "rules/rule.h"

static bool is_enough(const struct setting *level, bool logical)
{
    if (logical)
        return setting_is(level, "logical");
    return !setting_is(level, "minimal");
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *level = node_setting(node, "wal_level");
    const bool logical = node->n_logical_slots > 0;
    if (!level || node->n_slots == 0 || is_enough(level, logical))
        return;
    const char *kind = logical ? "logical" : "physical";
    const char *enough = logical ? "logical" : "replica";
    if (!logical && node->version < 906)
        enough = "hot_standby";
    const struct finding finding = {
        .message =
            report_text(report, "wal_level is %s, but a %s replication slot is kept",
                        level->value, kind),
        .labels[0] = {level->place, report_text(report, "in %.400s/pg_replslot",
                                                node->data_directory)},
        .effect =
            report_text(report,
                        "the server does not start: \"%s replication slot exists, "
                        "but wal_level < %s\"",
                        kind, enough),
        .fix = fix_set(report, FIX_UNSAFE, node, "wal_level", enough),
    };
    report_add(report, &finding);
}

const struct rule rule_wal_level_below_slots = {
    .severity = SEVERITY_ERROR,
    .since = 904,
    .check_node = check,
};
