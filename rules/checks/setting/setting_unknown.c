/*
 * A parameter that no version of PostgreSQL knows
 *
 * The name is misspelt, or belongs to something else. The server does not start with
 * it, wherever it stands: "unrecognized configuration parameter". At a reload it
 * applies nothing at all, and says so in its log alone.
 *
 * Mend the name, or take the line out. Names with a dot are not meant here: those are
 * parameters of extensions, which the server takes unseen (up to 9.1 the part before
 * the dot has to stand in `custom_variable_classes`).
 *
 * ```wrong
 * share_buffers = 1GB
 * ```
 *
 * ```wrong 9.1
 * auto_explain.log_min_duration = 1000
 * ```
 *
 * ```right
 * shared_buffers = 1GB
 * auto_explain.log_min_duration = 1000
 * ```
 */
#include <string.h>

#include "rules/rule.h"
#include "rules/unrecognized.h"

static void complain_of_class(struct report *report, const struct setting *setting)
{
    const struct finding finding = {
        .message = report_text(
            report, "custom_variable_classes does not announce %.80s", setting->name),
        .labels[0] = {unrecognized_place(setting), "a parameter of an extension"},
        .effect = "the server does not start; a reload applies nothing",
        .help = "add what stands before the dot to custom_variable_classes",
    };
    report_add(report, &finding);
}

static void complain(struct report *report, const struct setting *setting)
{
    if (strchr(setting->name, '.')) {
        complain_of_class(report, setting);
        return;
    }
    const int version = setting->place.node->version;
    const char *nearest = guc_suggest(setting->name, version);
    const struct fix *fix = NULL;
    if (nearest)
        fix = unrecognized_rename(report, FIX_UNSAFE, setting, nearest, setting->value);
    const struct finding finding = {
        .message =
            report_text(report, "%.80s is no parameter of PostgreSQL %s", setting->name,
                        guc_version_name(version, report_arena(report))),
        .labels[0] = {unrecognized_place(setting), "no version knows this name"},
        .effect = "the server does not start; a reload applies nothing",
        .help = nearest ? report_text(report, "did you mean %s?", nearest) : NULL,
        .fix = fix,
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    unrecognized_each(report, node, UNRECOGNIZED_EVER, complain);
}

const struct rule rule_setting_unknown = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
