/*
 * Commits wait for a standby that replays later on purpose
 *
 * With `synchronous_commit = remote_apply` a commit returns when the synchronous
 * standby has replayed it. A standby with `recovery_min_apply_delay` does so no sooner
 * than that: each commit on the primary takes at least as long.
 *
 * Take the standby out of `synchronous_standby_names`, the delay from the standby, or
 * wait for less with `synchronous_commit = on`.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * synchronous_standby_names = 's1'
 * synchronous_commit = remote_apply
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl application_name=s1'
 * recovery_min_apply_delay = 1h
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * synchronous_standby_names = 's1'
 * synchronous_commit = on
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl application_name=s1'
 * recovery_min_apply_delay = 1h
 * ```
 */
#include "rules/rule.h"
#include "rules/standby_names.h"

enum { NOTICED_MS = 1000 };

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    const struct setting *names = node_setting(upstream, "synchronous_standby_names");
    const struct setting *commit = node_setting(upstream, "synchronous_commit");
    const struct setting *delay = node_setting(standby, "recovery_min_apply_delay");
    struct arena *arena = report_arena(report);
    if (upstream->role != ROLE_PRIMARY || setting_empty(names) || names->refused ||
        !setting_is(commit, "remote_apply") || !delay ||
        setting_int(delay) < NOTICED_MS)
        return;
    const char *application = standby_application(arena, standby);
    const struct standby_names wanted =
        standby_names_read(arena, names->value, upstream->version);
    if (!application || !standby_names_have(&wanted, application))
        return;
    const struct finding finding = {
        .message = report_text(report,
                               "commits on %s wait until %s has replayed them, "
                               "which it does later on purpose",
                               upstream->name, standby->name),
        .labels =
            {
                {commit->place, "until they are replayed"},
                {delay->place, report_text(report, "%s waits so long", standby->name)},
                {names->place, "it is a synchronous standby"},
            },
        .effect = "each commit takes as long as the delay",
    };
    report_add(report, &finding);
}

const struct rule rule_sync_apply_delay = {
    .severity = SEVERITY_ERROR,
    .since = 906,
    .check_standby = check,
};
