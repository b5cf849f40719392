/*
 * Slots are to be synchronised, and never are
 *
 * With `sync_replication_slots = on` a standby keeps copies of the primary's failover
 * slots. For that it needs `hot_standby`, `hot_standby_feedback`, a
 * `primary_slot_name`, a `primary_conninfo` that names a database (`dbname`), and
 * `wal_level = logical` of its own. When one is missing the standby streams as ever; it
 * says "replication slot synchronization requires ..." in its log, and after a failover
 * there are no slots for the subscribers.
 *
 * Set what is missing, or turn `sync_replication_slots` off.
 *
 * ```wrong 18
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * sync_replication_slots = on
 * wal_level = logical
 * hot_standby_feedback = on
 * primary_slot_name = 'db2'
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right 18
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * sync_replication_slots = on
 * wal_level = logical
 * hot_standby_feedback = on
 * primary_slot_name = 'db2'
 * primary_conninfo = 'host=10.0.0.1 user=repl dbname=postgres'
 * ```
 */
#include "rules/conninfo.h"
#include "rules/rule.h"

static void complain(struct report *report, const struct node *node, const char *name,
                     const char *what)
{
    const struct setting *setting = node_setting(node, name);
    if (!setting)
        return;
    const struct finding finding = {
        .message = report_text(report, "slots are not synchronised: %s %s", name, what),
        .labels = {{setting->place, what},
                   {node_setting(node, "sync_replication_slots")->place, "needs it"}},
        .effect =
            "the standby has no slots of the primary's, and a failover loses them",
    };
    report_add(report, &finding);
}

static bool names_database(struct arena *arena, const struct node *node)
{
    const struct conninfo conninfo = conninfo_read(
        arena, node_setting(node, "primary_conninfo")->value, node->version);
    const char *name = conninfo_get(&conninfo, "dbname");
    return conninfo.error || (name && *name);
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *conninfo = node_setting(node, "primary_conninfo");
    if (node->role != ROLE_STANDBY ||
        !setting_on(node_setting(node, "sync_replication_slots")))
        return;
    if (setting_off(node_setting(node, "hot_standby")))
        complain(report, node, "hot_standby", "is off");
    if (setting_off(node_setting(node, "hot_standby_feedback")))
        complain(report, node, "hot_standby_feedback", "is off");
    if (!setting_is(node_setting(node, "wal_level"), "logical"))
        complain(report, node, "wal_level", "is not logical");
    if (setting_empty(node_setting(node, "primary_slot_name")))
        complain(report, node, "primary_slot_name", "is empty");
    if (setting_empty(conninfo))
        complain(report, node, "primary_conninfo", "is empty");
    else if (!names_database(report_arena(report), node))
        complain(report, node, "primary_conninfo", "names no database");
}

const struct rule rule_slot_sync_prerequisites = {
    .severity = SEVERITY_WARNING,
    .since = 1700,
    .check_node = check,
};
