/*
 * A standby allows less than its primary
 *
 * What runs on the primary is replayed on the standby, which needs room for it. Five
 * parameters must be at least as high there: `max_connections`,
 * `max_prepared_transactions`, `max_locks_per_transaction`, from 9.4 on
 * `max_worker_processes` and from 12 on `max_wal_senders`. Each is compared by
 * itself. With `hot_standby = off` none of them is looked at.
 *
 * A standby that is lower when it starts ends: "hot standby is not possible because
 * max_connections = 100 is a lower setting than on the master server", from 14 on
 * "recovery aborted because of insufficient parameter settings". When the primary is
 * raised under a running standby, it ends up to 13 with the same words; from 14 on it
 * pauses replay and stays behind for good.
 *
 * Raise the value on the standby and restart it. To raise a value everywhere, begin
 * with the standbys; to lower it, begin with the primary.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * max_connections = 200
 * ==> standby/postgresql.conf <==
 * max_connections = 100
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * max_connections = 200
 * ==> standby/postgresql.conf <==
 * max_connections = 200
 * ```
 */
#include "rules/rule.h"
#include "rules/standby_limits.h"
#include "rules/topology.h"

static void complain(struct report *report, const struct setting *here,
                     const struct setting *there)
{
    const struct node *standby = here->place.node, *primary = there->place.node;
    const struct finding finding = {
        .message = report_text(report, "%s is %s on standby %s, %s on its primary %s",
                               here->name, here->value, standby->name, there->value,
                               primary->name),
        .labels =
            {
                {here->place, report_text(report, "%s (standby)", standby->name)},
                {there->place, report_text(report, "%s (primary): the value that wins",
                                           primary->name)},
            },
        .effect =
            report_text(report,
                        standby->version >= 1400
                            ? "%s stops with \"recovery aborted\" at start; while "
                              "it runs, it pauses replay for good"
                            : "%s stops with \"hot standby is not possible\", at "
                              "start and while it runs",
                        standby->name),
        .order = "raise on standbys before the primary, lower on the primary first",
        .fix = fix_set(report, FIX_UNSAFE, standby, here->name, there->value),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *standby)
{
    const struct node *primary = topology_source(standby);
    if (!primary || setting_off(node_setting(standby, "hot_standby")))
        return;
    const struct setting *here, *there;
    for (const struct standby_limit *limit = standby_limits; limit->name; limit++)
        if (standby_limit_is_below(limit, standby, primary, &here, &there))
            complain(report, here, there);
}

const struct rule rule_standby_limit_below_primary = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
