#include "rules/timeline.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A checkpoint record with the head of a page before it is shorter than this. */
enum { RECORD_MOST = 512, HALF_BITS = 32 };

bool timeline_compares(const struct node *standby, const struct node *upstream)
{
    const struct control *here = node_control(standby), *there = node_control(upstream);
    return here && there && !node_reads_archive_alone(standby) &&
           control_number(here, CONTROL_SYSTEM_IDENTIFIER) ==
               control_number(there, CONTROL_SYSTEM_IDENTIFIER);
}

const char *timeline_place(struct arena *arena, long long place)
{
    const uint64_t whole = (uint64_t)place;
    return arena_printf(arena, "%" PRIX64 "/%" PRIX64, whole >> HALF_BITS,
                        whole & UINT32_MAX);
}

/* A number of some digits; false when there is none. */
static bool take_number(const char **at, int base, uint64_t *number)
{
    char *end;
    *number = strtoull(*at, &end, base);
    const bool is_number = end != *at && **at != '-' && *number <= UINT32_MAX;
    *at = end;
    return is_number;
}

/* `timeline TAB high/low` at the begin of a line. */
static bool take_line(const char *at, uint64_t *timeline, long long *end)
{
    uint64_t high, low;
    if (!take_number(&at, 10, timeline) || *at != '\t')
        return false;
    at++;
    if (!take_number(&at, 16, &high) || *at++ != '/' || !take_number(&at, 16, &low))
        return false;
    *end = (long long)(high << HALF_BITS | low);
    return true;
}

static bool says_nothing(const char *line)
{
    line += strspn(line, " \t\r");
    return *line == '\0' || *line == '\n' || *line == '#';
}

/* Where a history leaves a timeline. False: it cannot be read. */
static bool find_end(const char *text, long long timeline, struct timeline_fork *fork)
{
    uint64_t number;
    long long end;
    for (const char *at = text; *at; at += *at == '\n') {
        const bool is_empty = says_nothing(at);
        if (!is_empty && !take_line(at, &number, &end))
            return false;
        if (!is_empty && (long long)number == timeline) {
            fork->end = end;
            fork->has_end = fork->is_left = true;
        }
        at += strcspn(at, "\n");
    }
    return true;
}

/* The end of the WAL of a server that was shut down and goes on from there. */
static bool find_stop(const struct node *upstream, struct timeline_fork *fork)
{
    const struct control *control = upstream->control;
    fork->end = control_number(control, CONTROL_CHECKPOINT);
    fork->has_end = true;
    return upstream->role == ROLE_PRIMARY && !node_recovers(upstream) &&
           control_number(control, CONTROL_STATE) == CONTROL_SHUT_DOWN;
}

static bool find_fork(const struct node *upstream, long long timeline,
                      struct timeline_fork *fork)
{
    const long long last = control_timeline(upstream->control);
    const struct probe *history = node_probe(upstream, PROBE_HISTORY);
    *fork = (struct timeline_fork){.timeline = timeline};
    if (timeline == last)
        return find_stop(upstream, fork);
    return timeline < last && history && history->text &&
           find_end(history->text, timeline, fork);
}

bool timeline_forks(const struct node *standby, const struct node *upstream,
                    struct timeline_fork *fork)
{
    if (!timeline_compares(standby, upstream))
        return false;
    const struct control *here = standby->control;
    /* A record that begins where the other's WAL ends is beyond it. */
    if (find_fork(upstream, control_number(here, CONTROL_TIMELINE), fork)) {
        fork->reached = control_number(here, CONTROL_CHECKPOINT);
        const long long end = fork->end + !fork->is_left;
        if (!fork->has_end || fork->reached >= end)
            return true;
    }
    const long long timeline = control_number(here, CONTROL_RECOVERY_END_TIMELINE);
    if (timeline == 0 || !find_fork(upstream, timeline, fork))
        return false;
    fork->reached = control_number(here, CONTROL_RECOVERY_END);
    return !fork->has_end ||
           fork->reached > fork->end + (fork->is_left ? 0 : RECORD_MOST);
}
