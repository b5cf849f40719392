/*
 * More autovacuum workers than slots for them
 *
 * From 18 on `autovacuum_worker_slots` is what is set aside at the start, and
 * `autovacuum_max_workers` can be changed by a reload up to it. More workers than slots
 * are never started; the server warns of it in its log.
 *
 * Raise the slots, which needs a restart, or lower the workers.
 *
 * ```wrong 18
 * autovacuum_worker_slots = 4
 * autovacuum_max_workers = 8
 * ```
 *
 * ```right 18
 * autovacuum_worker_slots = 8
 * autovacuum_max_workers = 8
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *workers = node_setting(node, "autovacuum_max_workers");
    const struct setting *slots = node_setting(node, "autovacuum_worker_slots");
    if (!workers || !slots || setting_int(workers) <= setting_int(slots))
        return;
    const struct finding finding = {
        .message = report_text(
            report, "autovacuum_max_workers is %s, but autovacuum_worker_slots only %s",
            workers->value, slots->value),
        .labels =
            {
                {workers->place, "more than there are slots"},
                {slots->place, "set aside at the start"},
            },
        .effect = report_text(report, "no more than %s workers run", slots->value),
        .fix = fix_set(report, FIX_UNSAFE, node, "autovacuum_worker_slots",
                       workers->value),
    };
    report_add(report, &finding);
}

const struct rule rule_autovacuum_slots = {
    .severity = SEVERITY_WARNING,
    .since = 1800,
    .check_node = check,
};
