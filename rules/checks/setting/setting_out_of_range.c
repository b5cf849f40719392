/*
 * A number that is too small or too large
 *
 * Every number has a range, which differs between versions. Outside of it the server
 * does not start: "is outside the valid range for parameter". A reload keeps the old
 * value. The number is compared after its unit: `-1` is often a word for "off", and
 * `-1s` is not the same.
 *
 * Choose a value within the range that is shown.
 *
 * ```wrong
 * port = 70000
 * ```
 *
 * ```right
 * port = 65432
 * ```
 */
#include "rules/checked.h"
#include "rules/rule.h"

static void complain(struct report *report, const struct setting *setting)
{
    const char *range = value_range(report_arena(report), setting->guc);
    const struct finding finding = {
        .message = report_text(report, "%s is %.40s, outside of %s", setting->name,
                               setting->value, range),
        .labels[0] = {setting->place, "out of range"},
        .effect = checked_effect(setting),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    checked_each(report, node, VALUE_OUT_OF_RANGE, complain);
}

const struct rule rule_setting_out_of_range = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
