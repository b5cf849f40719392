/*
 * A parameter that no file can set
 *
 * Some parameters only tell what the server was built with, or what initdb chose: the
 * block size, the version, whether data checksums are on. In a file they are refused,
 * even with the very value that they have: "cannot be changed". So are
 * `session_authorization` and any `role` but none, which belong to a session. The
 * server does not start.
 *
 * Take the line out.
 *
 * ```wrong
 * data_checksums = on
 * ```
 *
 * ```wrong
 * role = 'app'
 * ```
 *
 * ```right
 * wal_log_hints = on
 * role = none
 * ```
 */
#include <string.h>

#include "rules/checked.h"
#include "rules/domain.h"
#include "rules/rule.h"

static void complain(struct report *report, const struct setting *setting,
                     const char *label)
{
    struct place place = setting->place;
    place.span = setting->item->name;
    const struct finding finding = {
        .message = report_text(report, "%s cannot be set in a file", setting->name),
        .labels[0] = {place, label},
        .effect = checked_effect(setting),
        .applies = "restart",
        .fix = fix_comment_out(report, FIX_SAFE, setting, "cannot be set in a file"),
    };
    report_add(report, &finding);
}

/* Of a role the value counts, and so only the line that the server looks at. */
static bool is_role(const struct setting *setting)
{
    return strcmp(setting->name, "role") == 0;
}

static bool is_closed(const struct setting *setting)
{
    return setting->guc && domain_is_closed(setting->guc, setting->value);
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->n_assignments; i++) {
        const struct setting *setting = node->assignments[i];
        if (is_closed(setting) && (!is_role(setting) || setting_is_checked(setting)))
            complain(report, setting,
                     setting->guc->context == GUC_INTERNAL ? "read-only"
                                                           : "for sessions only");
    }
}

const struct rule rule_setting_read_only = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
