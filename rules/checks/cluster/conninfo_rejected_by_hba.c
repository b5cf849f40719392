/*
 * The primary's pg_hba.conf turns a standby away
 *
 * The primary reads its records from the top, and the first one that is for a
 * connection decides. For this standby's `primary_conninfo` that is a record with the
 * method `reject`, or there is none: its user, its address, its socket or its
 * encryption is in no record with `replication` in the database column. The standby
 * answers queries, and never gets any WAL.
 *
 * Mend the record or put another one above it, and reload the primary; or mend the
 * user, the host or `sslmode` in the connection string.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host replication replicator 10.0.0.0/8 trust
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host replication repl 10.0.0.0/8 trust
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include "rules/fix_hba.h"
#include "rules/replication.h"
#include "rules/upstream.h"

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    struct upstream_link link;
    /* No record for any standby is a finding of its own. */
    if (!replication_record(upstream, false) ||
        !upstream_read(report_arena(report), standby, &link))
        return;
    const struct hba_record *record;
    const struct upstream_tries tries =
        upstream_try_all(report_arena(report), &link, upstream);
    const enum upstream_answer answer = upstream_ask(&tries, &record);
    if (answer != UPSTREAM_NO_RECORD && answer != UPSTREAM_REJECTED)
        return;

    struct finding finding = {
        .message = report_text(report, "pg_hba.conf of %s has no record for standby %s",
                               upstream->name, standby->name),
        .labels =
            {
                {link.setting->place, "asks like this"},
                {{.node = upstream, .file = node_file(upstream, FILE_HBA)},
                 "no record is for it"},
            },
        .effect = "the standby gets \"no pg_hba.conf entry for replication "
                  "connection\" for ever",
        .applies = "reload",
        .applies_to = upstream,
    };
    /* who has written a record that rejects may have meant it */
    if (answer == UPSTREAM_NO_RECORD)
        finding.fix = fix_admit_standby(report, upstream, standby);
    if (answer == UPSTREAM_REJECTED) {
        const struct place place = {upstream, record->file, record->span, NULL};
        finding.message = report_text(report, "pg_hba.conf of %s rejects standby %s",
                                      upstream->name, standby->name);
        finding.labels[1] = (struct label){place, "the first record that is for it"};
        finding.effect = "the standby gets \"pg_hba.conf rejects replication "
                         "connection\" for ever";
    }
    report_add(report, &finding);
}

const struct rule rule_conninfo_rejected_by_hba = {
    .severity = SEVERITY_ERROR,
    .check_standby = check,
};
