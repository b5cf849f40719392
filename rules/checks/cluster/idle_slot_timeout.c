/*
 * A slot that a standby can lose by being away
 *
 * From 18 on `idle_replication_slot_timeout` lets a checkpoint invalidate a slot that
 * nobody has used for so long. The WAL that it kept is then removed: a standby that was
 * away longer cannot go on, and without an archive needs a new base backup.
 *
 * It is right so when the longest time that a standby may be away, upgrades and
 * weekends among it, is shorter.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * idle_replication_slot_timeout = 1h
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * primary_slot_name = 'standby'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * idle_replication_slot_timeout = 0
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * primary_slot_name = 'standby'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    const struct setting *timeout =
        node_setting(upstream, "idle_replication_slot_timeout");
    const struct setting *slot = node_setting(standby, "primary_slot_name");
    if (!timeout || setting_int(timeout) == 0 || setting_empty(slot))
        return;
    const struct finding finding = {
        .message =
            report_text(report, "standby %s loses its slot when it is away for %s",
                        standby->name, timeout->value),
        .labels = {{timeout->place, "idle slots are invalidated"},
                   {slot->place, "its slot"}},
        .effect = "its WAL is removed then, and it cannot go on without an archive",
    };
    report_add(report, &finding);
}

const struct rule rule_idle_slot_timeout = {
    .severity = SEVERITY_INFO,
    .since = 1800,
    .check_standby = check,
};
