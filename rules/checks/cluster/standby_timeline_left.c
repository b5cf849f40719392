/*
 * A standby stays on a timeline that its primary has left
 *
 * The primary was promoted, or follows one that was: it is on a new timeline. The
 * standby is to stay on an older one, by its `recovery_target_timeline`, which up to 11
 * is its own timeline by default. It replays that to its end and nothing more: "End of
 * WAL reached on timeline 1" stands in the log again and again.
 *
 * `latest` goes with the primary; it is the default from 12 on.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * timeline_id = 2
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * recovery_target_timeline = 'current'
 * ==> standby/global/pg_control <==
 * timeline_id = 1
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * timeline_id = 2
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * recovery_target_timeline = 'latest'
 * ==> standby/global/pg_control <==
 * timeline_id = 1
 * ```
 */
#include <stdlib.h>
#include <string.h>

#include "rules/rule.h"
#include "rules/timeline.h"

/* Where the standby is to stay; 0: it goes on to the latest, or it is not known. */
static long long target_of(const struct node *standby, const struct setting *setting)
{
    const bool is_old = standby->version < 1200;
    const bool is_current =
        is_old ? setting->is_default : strcmp(setting->value, "current") == 0;
    if (is_current)
        return control_timeline(standby->control);
    if (strcmp(setting->value, "latest") == 0)
        return 0;
    const unsigned long number = strtoul(setting->value, NULL, 0);
    return is_old ? (long long)(number & UINT32_MAX) : (long long)number;
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    struct timeline_fork fork;
    const struct setting *setting = node_setting(standby, "recovery_target_timeline");
    if (!setting || !timeline_compares(standby, upstream) ||
        timeline_forks(standby, upstream, &fork))
        return;
    const long long target = target_of(standby, setting);
    const long long timeline = control_timeline(upstream->control);
    if (target == 0 || target >= timeline)
        return;
    const struct place there = {.node = upstream,
                                .file = node_file(upstream, FILE_CONF)};
    const struct finding finding = {
        .message =
            report_text(report,
                        "standby %s stays on timeline %lld, its primary %s is on "
                        "timeline %lld",
                        standby->name, target, upstream->name, timeline),
        .labels = {{setting->place,
                    setting->is_default ? "current up to 11" : "stays there"},
                   {there, report_text(report, "on timeline %lld", timeline)}},
        .effect = "it replays its timeline to the end, and never streams what is new",
        .fix =
            fix_set(report, FIX_UNSAFE, standby, "recovery_target_timeline", "latest"),
    };
    report_add(report, &finding);
}

const struct rule rule_standby_timeline_left = {
    .severity = SEVERITY_ERROR,
    .check_standby = check,
};
