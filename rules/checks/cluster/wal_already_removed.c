/*
 * The primary has no longer the WAL that its standby needs
 *
 * The oldest file below the primary's `pg_wal` is newer than all that the standby can
 * ask for: between them WAL is missing. The primary refuses, "requested WAL segment ...
 * has already been removed", and without a `restore_command` the standby gets it from
 * nowhere else. So it is with a standby that was away for long, while neither a slot
 * nor `wal_keep_size` (up to 12 `wal_keep_segments`) kept the WAL for it.
 *
 * Take the files from the archive with a `restore_command`, if there is one; else make
 * the standby anew from a base backup, and give it a slot.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * redo_lsn = 150994984
 * ==> primary/pg_wal/000000010000000000000008 <==
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby/global/pg_control <==
 * redo_lsn = 33554472
 * ==> standby/pg_wal/000000010000000000000002 <==
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * redo_lsn = 150994984
 * ==> primary/pg_wal/000000010000000000000003 <==
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby/global/pg_control <==
 * redo_lsn = 33554472
 * ==> standby/pg_wal/000000010000000000000002 <==
 * ```
 */
#include "rules/rule.h"
#include "rules/timeline.h"

/* Whether its WAL lies there as the server left it: not in a base backup. */
static bool knows_wal(const struct node *node)
{
    const struct probe *backup = node_probe(node, PROBE_BACKUP);
    return node->wal.first && backup && !backup->is_there;
}

/* The server's own next start needs the segment of this place. */
static bool begins_before_redo(const struct node *node)
{
    const long long size = control_number(node->control, CONTROL_SEGMENT_SIZE);
    return node->wal.first_number <= control_number(node->control, CONTROL_REDO) / size;
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    if (!timeline_compares(standby, upstream) || !knows_wal(standby) ||
        !knows_wal(upstream) || !begins_before_redo(standby) ||
        !begins_before_redo(upstream) ||
        !setting_empty(node_setting(standby, "restore_command")))
        return;
    /* What the standby asks for begins in the segment behind its last, or before. */
    if (upstream->wal.first_number <= standby->wal.last_number + 1)
        return;
    const struct finding finding = {
        .message = report_text(report, "%s has no longer the WAL that standby %s needs",
                               upstream->name, standby->name),
        .labels = {{{.node = standby, .file = node_file(standby, FILE_CONF)},
                    report_text(report, "has WAL up to %s", standby->wal.last)},
                   {{.node = upstream, .file = node_file(upstream, FILE_CONF)},
                    report_text(report, "has WAL from %s", upstream->wal.first)}},
        .effect = "the standby never streams: \"requested WAL segment ... has already "
                  "been removed\"",
        .applies = "restart",
        .help = "set restore_command if there is an archive, or make the standby anew",
    };
    report_add(report, &finding);
}

const struct rule rule_wal_already_removed = {
    .severity = SEVERITY_ERROR,
    .since = 1000,
    .check_standby = check,
};
