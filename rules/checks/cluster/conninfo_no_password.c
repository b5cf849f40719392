/*
 * A standby is asked for a password that is not in view
 *
 * Every record of the primary's pg_hba.conf that this standby can come to demands a
 * password, and `primary_conninfo` has none and no `passfile`. It has to come from
 * `.pgpass` in the home directory of the standby's operating system user, or from
 * PGPASSWORD in the server's environment. Neither is in any file that is looked at
 * here. Without it the standby fails with "fe_sendauth: no password supplied".
 *
 * Nothing is wrong when it is there. Else add a line for database `replication` to
 * `.pgpass`, or name the file with `passfile` (10 and later).
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host replication repl 10.0.0.0/8 md5
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host replication repl 10.0.0.0/8 md5
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl passfile=/etc/postgresql/pass'
 * ```
 */
#include "rules/hba_demand.h"
#include "rules/rule.h"
#include "rules/upstream.h"

/* The first of the records that may decide, when all of them demand a password. */
static const struct hba_record *demanding_record(const struct upstream_tries *tries)
{
    const struct hba_record *first = NULL;
    for (size_t i = 0; i < tries->n_tries; i++) {
        const struct upstream_try *try = &tries->tries[i];
        for (size_t j = 0; j < try->n_candidates; j++) {
            if (!(hba_demands(try->candidates[j]) & DEMAND_ANY_PASSWORD))
                return NULL;
            first = first ? first : try->candidates[j];
        }
    }
    return first;
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    struct upstream_link link;
    if (!upstream_read(report_arena(report), standby, &link) ||
        conninfo_has_password(&link.conninfo) ||
        conninfo_get(&link.conninfo, "passfile"))
        return;
    const struct upstream_tries tries =
        upstream_try_all(report_arena(report), &link, upstream);
    const struct hba_record *record = demanding_record(&tries);
    if (!record)
        return;
    const struct place place = {upstream, record->file, record->span, NULL};
    const struct finding finding = {
        .message = report_text(report, "the password of standby %s is not in view",
                               standby->name),
        .labels = {{link.setting->place, "has neither a password nor a passfile"},
                   {place, "demands one"}},
        .effect = "unless .pgpass of the server's user has it, the standby fails with "
                  "\"no password supplied\" for ever",
    };
    report_add(report, &finding);
}

const struct rule rule_conninfo_no_password = {
    .severity = SEVERITY_INFO,
    .check_standby = check,
};
