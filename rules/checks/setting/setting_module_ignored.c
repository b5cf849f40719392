/*
 * A setting of a preloaded module that the server does not take
 *
 * When a module of shared_preload_libraries does not take the value of one of its own
 * parameters, or (from 15 on) does not know a name with its prefix, the server starts
 * all the same: it says so with a WARNING in its log and goes on with the default. A
 * value that is mended wrongly, or misspelt, is lost that way without anybody noticing.
 *
 * Mend the name or the value, or take the line out. Only the modules that come with
 * PostgreSQL are known here.
 *
 * ```wrong 18
 * shared_preload_libraries = 'auto_explain'
 * auto_explain.log_min_duration = '3 seconds'
 * ```
 *
 * ```wrong 15
 * shared_preload_libraries = 'pg_stat_statements'
 * pg_stat_statements.maximum = 10000
 * ```
 *
 * ```right
 * shared_preload_libraries = 'pg_stat_statements'
 * pg_stat_statements.max = 10000
 * auto_explain.log_min_duration = '3 seconds'   # not loaded: nobody looks at it
 * ```
 */
#include "rules/rule.h"

static void complain(struct report *report, const struct setting *setting,
                     struct span span, const char *message, const char *label)
{
    struct place place = setting->place;
    place.span = span;
    const struct finding finding = {
        .message = message,
        .labels[0] = {place, label},
        .effect = "a WARNING in the log at the start, and the default is in force",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->n_assignments; i++) {
        const struct setting *setting = node->assignments[i];
        const struct guc *guc = setting->guc;
        if (!guc && setting->refused)
            complain(report, setting, setting->item->name,
                     report_text(report, "%.200s is no parameter of its module",
                                 setting->name),
                     "the module keeps this prefix for itself");
        else if (guc && guc->flags & GUC_MODULE && setting_is_checked(setting) &&
                 setting->read.error != VALUE_OK)
            complain(report, setting, setting->place.span,
                     report_text(report, "%s does not take its value", setting->name),
                     "not taken");
    }
}

const struct rule rule_setting_module_ignored = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
