/*
 * A value that is neither on nor off
 *
 * A switch takes `on`, `off`, `true`, `false`, `yes`, `no` (or a beginning of one that
 * is clear), `1` and `0`, in any case. With anything else the server does not start;
 * a reload keeps the old value.
 *
 * Write on or off.
 *
 * ```wrong
 * hot_standby = enabled
 * ```
 *
 * ```right
 * hot_standby = Yes
 * ```
 */
#include "rules/checked.h"
#include "rules/rule.h"
#include "rules/spelling.h"

/* What people write who know other files. */
static const struct {
    const char *word;
    const char *value;
} words[] = {
    {"enable", "on"},   {"enabled", "on"},   {"active", "on"},
    {"disable", "off"}, {"disabled", "off"}, {"none", "off"},
};

static const struct fix *mend(struct report *report, const struct setting *setting)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (spelling_compare(setting->value, words[i].word) == 0)
            return checked_fix(report, FIX_UNSAFE, setting, words[i].value);
    return NULL;
}

static void complain(struct report *report, const struct setting *setting)
{
    const struct finding finding = {
        .message = report_text(report, "%s is '%.40s', which is neither on nor off",
                               setting->name, setting->value),
        .labels[0] = {setting->place, "must be on or off"},
        .effect = checked_effect(setting),
        .help = checked_lookalike(setting),
        .fix = mend(report, setting),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    checked_each(report, node, VALUE_BAD_BOOLEAN, complain);
}

const struct rule rule_setting_bad_boolean = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
