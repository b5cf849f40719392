/*
 * Slots are to be synchronised from a standby
 *
 * A standby with `sync_replication_slots` copies the failover slots of the server that
 * it follows, and that has to be the primary. From another standby it gets none:
 * "cannot synchronize replication slots from a standby server" stands in the log again
 * and again. It streams as ever, and after a failover there are no slots for the
 * subscribers.
 *
 * Synchronise slots on standbys that follow the primary itself, and turn
 * `sync_replication_slots` off on those behind them.
 *
 * ```wrong
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby2/standby.signal <==
 * ==> standby2/postgresql.conf <==
 * primary_conninfo = 'host=standby user=repl dbname=app'
 * sync_replication_slots = on
 * ```
 *
 * ```right
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl dbname=app'
 * sync_replication_slots = on
 * ==> standby2/standby.signal <==
 * ==> standby2/postgresql.conf <==
 * primary_conninfo = 'host=standby user=repl'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    const struct setting *sync = node_setting(standby, "sync_replication_slots");
    const struct setting *conninfo = node_setting(standby, "primary_conninfo");
    if (!setting_on(sync) || upstream->role != ROLE_STANDBY || setting_empty(conninfo))
        return;
    const struct finding finding = {
        .message = report_text(report,
                               "slots are not synchronised: %s, which %s follows, is "
                               "itself a standby",
                               upstream->name, standby->name),
        .labels = {{sync->place, "needs the primary"},
                   {conninfo->place,
                    report_text(report, "leads to %s", upstream->name)}},
        .effect =
            "the standby has no slots of the primary's, and a failover loses them",
    };
    report_add(report, &finding);
}

const struct rule rule_slot_sync_from_standby = {
    .severity = SEVERITY_WARNING,
    .since = 1700,
    .check_standby = check,
};
