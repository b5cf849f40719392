/*
 * The primary's pg_hba.conf turns away the synchronisation of slots
 *
 * With `sync_replication_slots` a standby makes a second connection to its primary, by
 * the same `primary_conninfo`, but an ordinary one to the database that `dbname` names.
 * A record with `replication` in the database column is not for it. Where no other
 * record is, or one that rejects, the standby streams as ever, "slot sync worker
 * started" and "no pg_hba.conf entry" stand in its log again and again, and after a
 * failover there are no slots for the subscribers.
 *
 * Add a record for that database beside the one for replication, and reload the
 * primary.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host replication repl 10.0.0.0/8 trust
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl dbname=app'
 * sync_replication_slots = on
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host replication,app repl 10.0.0.0/8 trust
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl dbname=app'
 * sync_replication_slots = on
 * ```
 */
#include "rules/rule.h"
#include "rules/upstream.h"

static const char *database_of(const struct upstream_link *link)
{
    const char *name = conninfo_get(&link->conninfo, "dbname");
    return name && *name ? name : NULL;
}

static void complain(struct report *report, const struct upstream_link *link,
                     const struct node *upstream, const struct hba_record *rejects)
{
    struct finding finding = {
        .message = report_text(report,
                               "pg_hba.conf of %s has no record for standby %s and "
                               "database %s",
                               upstream->name, link->standby->name, link->database),
        .labels = {{node_setting(link->standby, "sync_replication_slots")->place,
                    "makes a connection of its own"},
                   {link->setting->place, "names the database"},
                   {{.node = upstream, .file = node_file(upstream, FILE_HBA)},
                    "no record is for it"}},
        .effect =
            "the standby has no slots of the primary's, and a failover loses them",
        .help = "add a record for that database: one with replication is not for it",
        .applies = "reload",
        .applies_to = upstream,
    };
    if (rejects) {
        finding.message =
            report_text(report, "pg_hba.conf of %s rejects standby %s for database %s",
                        upstream->name, link->standby->name, link->database);
        finding.labels[2] =
            (struct label){{upstream, rejects->file, rejects->span, NULL},
                           "the first record that is for it"};
        finding.help = NULL;
    }
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    struct upstream_link link;
    /* What another standby says does not matter: it has no slots to copy. */
    if (!setting_on(node_setting(standby, "sync_replication_slots")) ||
        upstream->role == ROLE_STANDBY ||
        !upstream_read(report_arena(report), standby, &link))
        return;
    link.database = database_of(&link);
    if (!link.database)
        return;
    const struct hba_record *record;
    const struct upstream_tries tries =
        upstream_try_all(report_arena(report), &link, upstream);
    const enum upstream_answer answer = upstream_ask(&tries, &record);
    if (answer == UPSTREAM_NO_RECORD || answer == UPSTREAM_REJECTED)
        complain(report, &link, upstream, answer == UPSTREAM_REJECTED ? record : NULL);
}

const struct rule rule_slot_sync_rejected = {
    .severity = SEVERITY_WARNING,
    .since = 1700,
    .check_standby = check,
};
