/*
 * A value that is no number
 *
 * The parameter takes a number, and the value does not begin with one, or goes on with
 * something that is neither digit nor unit. There are no thousands separators, and the
 * decimal point is a point. Up to 11 whole numbers have no fraction, and from 12 on one
 * is rounded. An integer that begins with 0 is octal. With a bad number the server does
 * not start; a reload keeps the old value.
 *
 * Write digits, and where the parameter has a unit perhaps kB, MB, ms, min and so on
 * behind them.
 *
 * ```wrong
 * max_connections = many
 * ```
 *
 * ```wrong 11
 * shared_buffers = '1.5GB'
 * ```
 *
 * ```right
 * max_connections = 200
 * shared_buffers = '1.5GB'
 * ```
 */
#include <string.h>

#include "rules/checked.h"
#include "rules/rule.h"

static const char *help(const struct setting *setting)
{
    const char *text = setting->value;
    bool whole = setting->guc->type == GUC_INTEGER;
    if (*text == '\0')
        return "take the line out to get the default";
    if (strchr(text, ','))
        return "there are no thousands separators, and the decimal point is a point";
    if (whole && text[0] == '0' && text[1] != '\0')
        return "a whole number that begins with 0 is octal";
    if (whole && strchr(text, '.') && setting->place.node->version < 1200)
        return "up to 11 it has no fraction: take a smaller unit";
    return checked_lookalike(setting);
}

static void complain(struct report *report, const struct setting *setting)
{
    bool whole = setting->guc->type == GUC_INTEGER;
    const struct finding finding = {
        .message = report_text(report, "%s is '%.40s', which is no %s", setting->name,
                               setting->value, whole ? "whole number" : "number"),
        .labels[0] = {setting->place,
                      whole ? "must be a whole number" : "must be a number"},
        .effect = checked_effect(setting),
        .help = help(setting),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    checked_each(report, node, VALUE_BAD_NUMBER, complain);
}

const struct rule rule_setting_bad_number = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
