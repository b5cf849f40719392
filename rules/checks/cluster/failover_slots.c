/*
 * Subscribers may get ahead of the standby
 *
 * A standby with `sync_replication_slots` keeps the slots of subscribers, so that they
 * can go on with it after a failover. But what they have got by then the standby may
 * not: rows that the new primary never had. `synchronized_standby_slots` on the primary
 * names the standbys' slots that logical senders wait for.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * wal_level = logical
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl dbname=app'
 * primary_slot_name = 'standby'
 * sync_replication_slots = on
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * wal_level = logical
 * synchronized_standby_slots = 'standby'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl dbname=app'
 * primary_slot_name = 'standby'
 * sync_replication_slots = on
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    const struct setting *sync = node_setting(standby, "sync_replication_slots");
    const struct setting *waits = node_setting(upstream, "synchronized_standby_slots");
    if (!sync || setting_off(sync) || !waits || !setting_empty(waits))
        return;
    const struct finding finding = {
        .message = report_text(report, "subscribers do not wait for standby %s",
                               standby->name),
        .labels = {{waits->place, "names no slot"},
                   {sync->place, "it keeps their slots for a failover"}},
        .effect = "after a failover they may have rows that the new primary never had",
    };
    report_add(report, &finding);
}

const struct rule rule_failover_slots = {
    .severity = SEVERITY_INFO,
    .since = 1700,
    .check_standby = check,
};
