/*
 * A standby has WAL that its primary does not have
 *
 * `global/pg_control` of the standby is beyond the place at which the primary left
 * their timeline, as the history of the new one tells; or beyond the end of a primary
 * that was shut down. So it is with an old primary that wrote on while another server
 * was promoted, and with a primary that was restored from an older copy. The standby
 * does not follow: "new timeline 2 forked off current database system timeline 1 before
 * current recovery point", or "requested starting point ... is ahead of the WAL flush
 * position of this server".
 *
 * Look first which of the two has the data that you want. Then take the other one back
 * with `pg_rewind` (from 9.5 on), or make it anew from a base backup. What the standby
 * alone has is lost by that.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * checkpoint_lsn = 50331688
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby/global/pg_control <==
 * checkpoint_lsn = 67108904
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * checkpoint_lsn = 67108904
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby/global/pg_control <==
 * checkpoint_lsn = 67108904
 * ```
 */
#include "rules/rule.h"
#include "rules/timeline.h"

static const char *words_of(struct report *report, const struct timeline_fork *fork)
{
    if (!fork->has_end)
        return report_text(report, "never was on timeline %lld", fork->timeline);
    return report_text(report, "%s timeline %lld at %s",
                       fork->is_left ? "left" : "ends on", fork->timeline,
                       timeline_place(report_arena(report), fork->end));
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    struct timeline_fork fork;
    if (!timeline_forks(standby, upstream, &fork))
        return;
    const struct place here = {.node = standby, .file = node_file(standby, FILE_CONF)};
    const struct place there = {.node = upstream,
                                .file = node_file(upstream, FILE_CONF)};
    const char *reached = timeline_place(report_arena(report), fork.reached);
    const struct finding finding = {
        .message = report_text(report, "standby %s has WAL that its primary %s has not",
                               standby->name, upstream->name),
        .labels = {{here, report_text(report, "its data reach timeline %lld at %s",
                                      fork.timeline, reached)},
                   {there, words_of(report, &fork)}},
        .effect =
            fork.has_end && !fork.is_left
                ? "it does not stream until the primary has written as much, and "
                  "then their data differ"
                : "what is new on the primary never arrives: its data cannot go on "
                  "to the timeline of the primary",
        .applies = "restart",
        .help =
            "see which of them has the data that you want, and make the other anew, "
            "or take it back with pg_rewind",
    };
    report_add(report, &finding);
}

const struct rule rule_standby_diverged = {
    .severity = SEVERITY_ERROR,
    .check_standby = check,
};
