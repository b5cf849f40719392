/*
 * More processes than a server can have
 *
 * `max_connections`, `autovacuum_worker_slots`, `max_worker_processes` and
 * `max_wal_senders` together with two processes of the server's own may not be more
 * than 262143. From 18 on the server adds them up once all files are read, and refuses
 * to start: "too many server processes configured". (Older servers refuse the line that
 * goes too far: see setting-bad-text.)
 *
 * Lower the largest of them; thousands of connections want a pooler.
 *
 * ```wrong 18
 * max_connections = 262000
 * max_wal_senders = 200
 * ```
 *
 * ```right 18
 * max_connections = 262000
 * max_wal_senders = 100
 * ```
 */
#include "rules/rule.h"

enum { PROCESSES_MAX = 262143, OWN_PROCESSES = 2, N_LIMITS = 4 };

static void complain(struct report *report, const struct setting *const limits[],
                     long long sum)
{
    struct finding finding = {
        .message =
            report_text(report, "%lld processes are asked for, and %d is the most", sum,
                        PROCESSES_MAX),
        .effect = "the server does not start: \"too many server processes configured\"",
        .help = "lower the largest",
    };
    for (size_t i = 0; i < N_LIMITS; i++)
        finding.labels[i] = (struct label){limits[i]->place, "counts"};
    report_add(report, &finding);
}

static size_t largest(const struct setting *const limits[])
{
    size_t best = 0;
    for (size_t i = 1; i < N_LIMITS; i++)
        if (setting_int(limits[i]) > setting_int(limits[best]))
            best = i;
    return best;
}

static void check(struct report *report, const struct node *node)
{
    static const char *const names[N_LIMITS] = {
        "max_connections", "autovacuum_worker_slots", "max_worker_processes",
        "max_wal_senders"};
    const struct setting *limits[N_LIMITS];
    long long sum = OWN_PROCESSES;
    for (size_t i = 0; i < N_LIMITS; i++) {
        limits[i] = node_setting(node, names[i]);
        if (!limits[i])
            return;
        sum += setting_int(limits[i]);
    }
    if (sum <= PROCESSES_MAX)
        return;
    const size_t culprit = largest(limits);
    const struct setting *first = limits[0];
    limits[0] = limits[culprit];
    limits[culprit] = first;
    complain(report, limits, sum);
}

const struct rule rule_processes_over_limit = {
    .severity = SEVERITY_ERROR,
    .since = 1800,
    .check_node = check,
};
