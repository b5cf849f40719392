/*
 * A standby follows one that takes no connections
 *
 * The standby is to stream from another standby, whose `hot_standby` is off; up to 9.6
 * that is the default. Such a server takes no connections at all, not even those for
 * replication: "the database system is starting up", or from 14 on "... is not
 * accepting connections". The standby tries for ever.
 *
 * Set `hot_standby = on` on the one in the middle and restart it, or let the standby
 * follow the primary.
 *
 * ```wrong
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * hot_standby = off
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby2/standby.signal <==
 * ==> standby2/postgresql.conf <==
 * primary_conninfo = 'host=standby user=repl'
 * ```
 *
 * ```right
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * hot_standby = on
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby2/standby.signal <==
 * ==> standby2/postgresql.conf <==
 * primary_conninfo = 'host=standby user=repl'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    const struct setting *hot_standby = node_setting(upstream, "hot_standby");
    const struct setting *conninfo = node_setting(standby, "primary_conninfo");
    if (upstream->role != ROLE_STANDBY || !setting_off(hot_standby) ||
        setting_empty(conninfo))
        return;
    const struct finding finding = {
        .message =
            report_text(report, "%s takes no connections, and %s is to follow it",
                        upstream->name, standby->name),
        .labels = {{hot_standby->place, "off: nobody can connect"},
                   {conninfo->place,
                    report_text(report, "follows %s", upstream->name)}},
        .effect = report_text(report, "standby %s never streams", standby->name),
        .fix = fix_set(report, FIX_UNSAFE, upstream, "hot_standby", "on"),
    };
    report_add(report, &finding);
}

const struct rule rule_upstream_not_hot = {
    .severity = SEVERITY_ERROR,
    .check_standby = check,
};
