/*
 * ALTER SYSTEM has taken the place of a line in postgresql.conf
 *
 * `postgresql.auto.conf`, which ALTER SYSTEM writes, is read last and wins. The value
 * that somebody put into postgresql.conf is not what the server runs with.
 *
 * Take back the one that is not meant: `ALTER SYSTEM RESET` the parameter, or comment
 * the line out. A line that gives no more than the default is not reported: it is as
 * initdb wrote it.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * work_mem = 64MB
 * ==> primary/postgresql.auto.conf <==
 * work_mem = '16MB'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * work_mem = 4MB
 * ==> primary/postgresql.auto.conf <==
 * work_mem = '16MB'
 * ```
 */
#include "rules/rule.h"

/* The line of an ordinary file that this one takes the place of. */
static const struct setting *find_loser(const struct setting *winner)
{
    if (!winner->wins || !winner->guc || winner->place.file->kind != FILE_AUTO_CONF)
        return NULL;
    const struct setting *loser = winner->overrides;
    while (loser && loser->place.file->kind == FILE_AUTO_CONF)
        loser = loser->overrides;
    return loser && loser->place.file->kind == FILE_CONF ? loser : NULL;
}

static bool is_default(struct report *report, const struct setting *setting)
{
    const struct setting *usual =
        node_default(report_arena(report), setting->place.node, setting->guc);
    return setting_says_same(usual, setting);
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->n_assignments; i++) {
        const struct setting *winner = node->assignments[i];
        const struct setting *loser = find_loser(winner);
        if (!loser || setting_says_same(loser, winner) || is_default(report, loser))
            continue;
        const struct finding finding = {
            .message = report_text(report, "%s was set by hand, and by ALTER SYSTEM",
                                   winner->name),
            .labels =
                {
                    {loser->place, "counts for nothing"},
                    {winner->place, "is read last, and wins"},
                },
            .effect = "the server runs with the value of postgresql.auto.conf",
            .help = report_text(
                report, "comment the line out, or ALTER SYSTEM RESET %s", winner->name),
        };
        report_add(report, &finding);
    }
}

const struct rule rule_conf_shadowed_by_auto_conf = {
    .severity = SEVERITY_WARNING,
    .since = 904,
    .check_node = check,
};
