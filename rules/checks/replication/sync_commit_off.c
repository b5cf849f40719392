/*
 * Synchronous standbys are named, and no commit waits for them
 *
 * `synchronous_standby_names` only says who the synchronous standbys are. How long a
 * commit waits is said by `synchronous_commit`: with `off` or `local` it waits for none
 * of them, and what was committed is lost when the primary is.
 *
 * Set `synchronous_commit` to `on`, or empty the names. Leave it where roles or
 * transactions that need it set `synchronous_commit` themselves.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * synchronous_standby_names = 'db2'
 * synchronous_commit = local
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * synchronous_standby_names = 'db2'
 * synchronous_commit = on
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *names = node_setting(node, "synchronous_standby_names");
    const struct setting *commit = node_setting(node, "synchronous_commit");
    if (setting_empty(names) || names->refused || node->role != ROLE_PRIMARY ||
        (!setting_is(commit, "local") && !setting_is(commit, "off")))
        return;
    const struct finding finding = {
        .message = report_text(
            report, "synchronous standbys are named, but synchronous_commit is %s",
            commit->value),
        .labels = {{commit->place, "no commit waits for a standby"},
                   {names->place, "named here"}},
        .effect = "what was committed can be missing after a failover",
    };
    report_add(report, &finding);
}

const struct rule rule_sync_commit_off = {
    .severity = SEVERITY_WARNING,
    .since = 901,
    .check_node = check,
};
