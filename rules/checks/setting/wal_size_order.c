/*
 * min_wal_size is above max_wal_size
 *
 * The server keeps WAL files for using them again, at least `min_wal_size` of them, and
 * never more than `max_wal_size`, which wins: the higher `min_wal_size` counts for
 * nothing, and nothing says so. Often the two were swapped.
 *
 * Lower `min_wal_size`, or raise `max_wal_size`; a reload will do.
 *
 * ```wrong
 * min_wal_size = 4GB
 * max_wal_size = 1GB
 * ```
 *
 * ```right
 * min_wal_size = 1GB
 * max_wal_size = 4GB
 * ```
 */
#include "rules/rule.h"

static const char *shown(struct report *report, const struct setting *setting)
{
    return value_show(report_arena(report), setting->guc, setting->read);
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *least = node_setting(node, "min_wal_size");
    const struct setting *most = node_setting(node, "max_wal_size");
    if (!least || !most || setting_int(least) <= setting_int(most))
        return;
    const struct finding finding = {
        .message = report_text(report, "min_wal_size %s is above max_wal_size %s",
                               shown(report, least), shown(report, most)),
        .labels =
            {
                {least->place, "the least that is kept"},
                {most->place, "what is to be the most"},
            },
        .effect = "max_wal_size wins: no more WAL files than that are kept",
    };
    report_add(report, &finding);
}

const struct rule rule_wal_size_order = {
    .severity = SEVERITY_WARNING,
    .since = 905,
    .check_node = check,
};
