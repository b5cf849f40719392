/*
 * A standby could not take the primary's place
 *
 * When the primary fails, a standby is promoted, with the files that it has now. What
 * the primary does for the others the standby must then do: let them in for
 * replication, have senders and slots for them, listen where they can reach it, write
 * WAL with as much in it, and archive. Nothing of this shows before the day it is
 * needed.
 *
 * Give the standby what the primary has. Ignore this for a standby that is never to be
 * promoted.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * listen_addresses = '*'
 * archive_mode = on
 * archive_command = 'cp %p /mnt/archive/%f'
 * ==> standby/standby.signal <==
 * ==> standby/recovery.conf <==
 * standby_mode = on
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby/postgresql.conf <==
 * listen_addresses = '*'
 * archive_mode = off
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * listen_addresses = '*'
 * archive_mode = on
 * archive_command = 'cp %p /mnt/archive/%f'
 * ==> standby/standby.signal <==
 * ==> standby/recovery.conf <==
 * standby_mode = on
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby/postgresql.conf <==
 * listen_addresses = '*'
 * archive_mode = on
 * archive_command = 'cp %p /mnt/archive/%f'
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include "rules/listen.h"
#include "rules/replication.h"
#include "rules/rule.h"

/* Two settings at odds, and what comes of it on the day of the failover. */
static void complain(struct report *report, struct label here, struct label there,
                     const char *effect)
{
    const struct node *standby = here.place.node, *primary = there.place.node;
    const struct finding finding = {
        .message = report_text(report, "standby %s could not take the place of %s",
                               standby->name, primary->name),
        .labels = {here, there},
        .effect = effect,
    };
    report_add(report, &finding);
}

static void check_senders(struct report *report, const struct node *standby,
                          const struct node *primary)
{
    const struct setting *here = node_setting(standby, "max_wal_senders");
    const struct setting *there = node_setting(primary, "max_wal_senders");
    const long long others = (long long)primary->n_standbys;
    if (!here || !there || setting_int(here) >= others)
        return;
    complain(report,
             (struct label){here->place, report_text(report, "%s", here->value)},
             (struct label){there->place, report_text(report, "%lld to serve", others)},
             "after a failover not all of the others can follow it");
}

static void check_level(struct report *report, const struct node *standby,
                        const struct node *primary)
{
    const struct setting *here = node_setting(standby, "wal_level");
    const struct setting *there = node_setting(primary, "wal_level");
    if (!here || !setting_is(there, "logical") || setting_is(here, "logical"))
        return;
    complain(report, (struct label){here->place, "the standby's own"},
             (struct label){there->place, "logical replication depends on it"},
             "after a failover logical replication stops");
}

static void check_archive(struct report *report, const struct node *standby,
                          const struct node *primary)
{
    const struct setting *here = node_setting(standby, "archive_mode");
    const struct setting *there = node_setting(primary, "archive_mode");
    const struct setting *command = node_setting(primary, "archive_command");
    if (!here || !there || !setting_is(here, "off") || setting_is(there, "off") ||
        (setting_empty(command) &&
         setting_empty(node_setting(primary, "archive_library"))))
        return;
    complain(report, (struct label){here->place, "archives nothing when promoted"},
             (struct label){there->place, "the primary archives"},
             "after a failover no WAL is archived, and turning it on takes a restart");
}

/* The primary is reached from elsewhere, or should be. */
static void check_addresses(struct report *report, const struct cluster *cluster,
                            const struct node *standby, const struct node *primary)
{
    const struct setting *here = node_setting(standby, "listen_addresses");
    const struct setting *there = node_setting(primary, "listen_addresses");
    if (!here || !there || !listen_is_local(standby) ||
        (listen_is_local(primary) && listen_standbys_are_here(cluster, primary)))
        return;
    complain(report, (struct label){here->place, "reached from its own host alone"},
             (struct label){there->place, listen_is_local(primary)
                                              ? "standbys are elsewhere"
                                              : "reached from elsewhere"},
             "after a failover nobody can reach the new primary");
}

/* The primary lets standbys in, or should. */
static void check_records(struct report *report, const struct cluster *cluster,
                          const struct node *standby, const struct node *primary)
{
    const struct hba_record *record = replication_record(primary, false);
    if (!standby->hba_known || !primary->hba_known ||
        replication_record(standby, false) ||
        (!record && listen_standbys_are_here(cluster, primary)))
        return;
    const struct place here = {.node = standby, .file = node_file(standby, FILE_HBA)};
    struct label there = {{.node = primary, .file = node_file(primary, FILE_HBA)},
                          "standbys are elsewhere"};
    if (record)
        there = (struct label){{primary, record->file, record->span, NULL},
                               "lets standbys in"};
    complain(report, (struct label){here, "no record for replication"}, there,
             "after a failover no standby can follow it");
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *standby = cluster->nodes[i], *upstream = standby->upstream;
        if (!upstream || upstream->role != ROLE_PRIMARY || !standby->is_whole ||
            !upstream->is_whole)
            continue;
        check_senders(report, standby, upstream);
        check_level(report, standby, upstream);
        check_archive(report, standby, upstream);
        check_addresses(report, cluster, standby, upstream);
        check_records(report, cluster, standby, upstream);
    }
}

const struct rule rule_failover_not_ready = {
    .severity = SEVERITY_WARNING,
    .check_cluster = check,
};
