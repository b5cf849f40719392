/*
 * More replication slots on disk than the server allows
 *
 * Slots are kept in `pg_replslot` over a restart. When there are more of them than
 * `max_replication_slots`, the server does not start: "too many replication slots
 * active before shutdown". A standby that was copied with its slots is no exception.
 *
 * Raise the limit. To drop a slot, the server has to run.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * max_replication_slots = 0
 * ==> primary/pg_replslot/db2/state <==
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * max_replication_slots = 1
 * ==> primary/pg_replslot/db2/state <==
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *limit = node_setting(node, "max_replication_slots");
    if (!limit || (long long)node->n_slots <= setting_int(limit))
        return;
    const struct finding finding = {
        .message =
            report_text(report, "max_replication_slots is %s, but %zu are kept on disk",
                        limit->value, node->n_slots),
        .labels[0] = {limit->place,
                      report_text(report, "%zu slots are in %.400s/pg_replslot",
                                  node->n_slots, node->data_directory)},
        .effect = "the server does not start: \"too many replication slots active "
                  "before shutdown\"",
        .fix = fix_set(report, FIX_UNSAFE, node, "max_replication_slots",
                       report_text(report, "%zu", node->n_slots)),
    };
    report_add(report, &finding);
}

const struct rule rule_slots_over_limit = {
    .severity = SEVERITY_ERROR,
    .since = 904,
    .check_node = check,
};
