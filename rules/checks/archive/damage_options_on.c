/*
 * An option for rescuing damaged data is on
 *
 * `zero_damaged_pages` empties each page whose header is wrong, and its rows are gone;
 * `ignore_checksum_failure` hands out, and copies on, what a checksum says is wrong;
 * `ignore_invalid_pages` (13 and later) lets a recovery go on although pages are
 * missing. They are for getting at what is left after a disaster, once, on a copy.
 *
 * Take the line out. A session that is to rescue something can set the first two for
 * itself.
 *
 * ```wrong
 * zero_damaged_pages = on
 * ```
 *
 * ```right
 * zero_damaged_pages = off
 * ```
 */
#include "rules/rule.h"

static void check_option(struct report *report, const struct node *node,
                         const char *name, const char *effect)
{
    const struct setting *setting = node_setting(node, name);
    if (!setting_on(setting))
        return;
    const struct finding finding = {
        .message = report_text(report, "%s is on", name),
        .labels[0] = {setting->place, "for rescuing damaged data alone"},
        .effect = effect,
        .fix = fix_set(report, FIX_UNSAFE, node, name, "off"),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    check_option(report, node, "zero_damaged_pages",
                 "the rows of a damaged page are lost for good");
    check_option(report, node, "ignore_checksum_failure",
                 "damaged rows are taken for good, and copied on");
    check_option(report, node, "ignore_invalid_pages",
                 "a recovery ends well although data are missing");
}

const struct rule rule_damage_options_on = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
