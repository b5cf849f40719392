/*
 * A standby allows less than its own pg_control asks for
 *
 * What a standby has replayed it also notes in `global/pg_control`: the five limits of
 * the server whose WAL it was. When it starts with less than one of them, it ends: "hot
 * standby is not possible because max_connections = 100 is a lower setting than on the
 * master server", from 14 on "recovery aborted because of insufficient parameter
 * settings". They are `max_connections`, `max_prepared_transactions`,
 * `max_locks_per_transaction`, from 9.4 on `max_worker_processes` and from 12 on
 * `max_wal_senders`. It is the same for every recovery from an archive, and for a
 * primary that is made a standby with lower limits in one step. With `hot_standby =
 * off` none of them is looked at.
 *
 * To lower a limit, lower it on the primary and let the standby replay that; then lower
 * it on the standby.
 *
 * ```wrong
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * max_connections = 100
 * ==> standby/global/pg_control <==
 * max_connections = 200
 * ```
 *
 * ```right
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * max_connections = 200
 * ==> standby/global/pg_control <==
 * max_connections = 200
 * ```
 */
#include "rules/rule.h"
#include "rules/standby_limits.h"
#include "rules/topology.h"

static void complain(struct report *report, const struct setting *here, long long asked)
{
    const struct node *node = here->place.node;
    const char *wanted = report_text(report, "%lld", asked);
    const struct finding finding = {
        .message = report_text(report, "%s is %s, but pg_control asks for %s",
                               here->name, here->value, wanted),
        .labels[0] = {here->place, "less than what was replayed had"},
        .effect = report_text(report, "%s stops with \"%s\" at start", node->name,
                              node->version >= 1400 ? "recovery aborted"
                                                    : "hot standby is not possible"),
        .help = "lower it on the primary first, and let the standby replay that",
        .fix = fix_set(report, FIX_UNSAFE, node, here->name, wanted),
    };
    report_add(report, &finding);
}

/* Then the primary's file is the reason, and a finding of its own. */
static bool is_said(const struct node *node, const struct standby_limit *limit)
{
    const struct setting *here, *there;
    const struct node *primary = topology_source(node);
    return primary && standby_limit_is_below(limit, node, primary, &here, &there);
}

static void check(struct report *report, const struct node *node)
{
    const struct control *control = node_control(node);
    if (!control || !standby_looks_at_limits(node))
        return;
    for (const struct standby_limit *limit = standby_limits; limit->name; limit++) {
        const struct setting *here = node_setting(node, limit->name);
        const long long asked = control_number(control, limit->field);
        if (here && control_has(control, limit->field) && setting_int(here) < asked &&
            !is_said(node, limit))
            complain(report, here, asked);
    }
}

const struct rule rule_control_file_setting_higher = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
