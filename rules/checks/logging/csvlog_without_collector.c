/*
 * A log as CSV or JSON needs the logging collector
 *
 * Only the process that `logging_collector` starts writes the files of `csvlog` and
 * `jsonlog`. Without it the server says nothing about it: what was meant for these
 * files goes to standard error as plain text, and whoever reads the files finds none.
 *
 * Switch the collector on, and restart.
 *
 * ```wrong
 * log_destination = 'csvlog'
 * ```
 *
 * ```right
 * log_destination = 'csvlog'
 * logging_collector = on
 * ```
 */
#include "rules/domain_list.h"
#include "rules/rule.h"

static const char *find_kind(const struct setting *destination)
{
    struct domain_list list = {.rest = destination->value};
    while (domain_list_next(&list)) {
        if (domain_list_is(&list, "csvlog"))
            return "csvlog";
        if (domain_list_is(&list, "jsonlog"))
            return "jsonlog";
    }
    return NULL;
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *destination = node_setting(node, "log_destination");
    const struct setting *collector = node_setting(node, "logging_collector");
    const char *kind = destination ? find_kind(destination) : NULL;
    if (!kind || !setting_off(collector))
        return;
    const struct finding finding = {
        .message = report_text(report,
                               "log_destination has %s, but logging_collector "
                               "is off",
                               kind),
        .labels =
            {
                {destination->place, "written by the collector alone"},
                {collector->place, "must be on"},
            },
        .effect = report_text(report,
                              "no %s is written; standard error gets plain text", kind),
        .applies = "restart",
        .fix = fix_set(report, FIX_UNSAFE, node, "logging_collector", "on"),
    };
    report_add(report, &finding);
}

const struct rule rule_csvlog_without_collector = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
