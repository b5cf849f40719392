/*
 * A standby asks for a slot that its primary does not have
 *
 * `primary_slot_name` is no slot below `pg_replslot` of the server that the standby
 * follows, or it is a logical one, which is for subscribers. The standby never streams:
 * "replication slot ... does not exist", tried again and again. A base backup does not
 * bring slots along, and neither does a promotion.
 *
 * Make the slot on that server, with
 * `SELECT pg_create_physical_replication_slot('NAME')`; the standby then streams by
 * itself. Or take the setting out of the standby's configuration.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * timeline_id = 1
 * ==> primary/pg_replslot/db3/state <==
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * primary_slot_name = 'db2'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * timeline_id = 1
 * ==> primary/pg_replslot/db2/state <==
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * primary_slot_name = 'db2'
 * ```
 */
#include "rules/replication.h"
#include "rules/rule.h"

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    const struct setting *name = replication_slot(standby);
    const struct setting *limit = node_setting(upstream, "max_replication_slots");
    /* Where none are allowed that is a finding of its own. */
    if (!name || !node_knows_slots(upstream) || !limit || setting_int(limit) == 0)
        return;
    const struct slot *slot = node_slot(upstream, name->value);
    if (slot && !slot->is_logical)
        return;
    const struct finding finding = {
        .message = report_text(report, "the slot %s is %s %s", name->value,
                               slot ? "a logical one on" : "not on", upstream->name),
        .labels[0] = {name->place,
                      report_text(report, "%s below %.500s/pg_replslot",
                                  slot ? "not a physical slot" : "nothing of that name",
                                  upstream->data_directory)},
        .effect = "the standby never streams",
        .help = slot ? "name a physical slot" : NULL,
        .fix = slot ? NULL
                    : fix_manual(report,
                                 report_text(report,
                                             "SELECT "
                                             "pg_create_physical_replication_slot('%s'"
                                             ") on %s",
                                             name->value, upstream->name)),
    };
    report_add(report, &finding);
}

const struct rule rule_slot_not_there = {
    .severity = SEVERITY_ERROR,
    .since = 904,
    .check_standby = check,
};
