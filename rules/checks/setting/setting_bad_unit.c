/*
 * A number with a unit that PostgreSQL does not know
 *
 * Sizes are in `B` (from 11 on), `kB`, `MB`, `GB` or `TB` (from 9.4 on), times in `us`
 * (from 12 on), `ms`, `s`, `min`, `h` or `d`. Their case counts: `mb`, `KB` and `Min`
 * are refused, and so are `K`, `G`, `sec` and `m`. A parameter that counts things, such
 * as max_connections, takes no unit at all. The server does not start with a bad unit;
 * a reload keeps the old value.
 *
 * Write the unit as it stands here, or leave it out: then the number counts in the
 * parameter's own unit, which `SHOW` and the documentation tell.
 *
 * ```wrong
 * work_mem = 64mb
 * ```
 *
 * ```wrong
 * max_connections = 100MB
 * ```
 *
 * ```right
 * work_mem = 64MB
 * statement_timeout = '30 s'
 * ```
 */
#include <string.h>

#include "rules/checked.h"
#include "rules/rule.h"

static bool is_time(const struct guc *guc)
{
    return !strchr(guc->unit, 'B');
}

static const struct fix *mend(struct report *report, const struct setting *setting)
{
    const char *value = value_fix_unit(report_arena(report), setting->guc,
                                       setting->place.node->version, setting->value);
    if (value)
        return checked_fix(report, FIX_SAFE, setting, value);
    value = value_translate_unit(report_arena(report), setting->guc,
                                 setting->place.node->version, setting->value);
    return value ? checked_fix(report, FIX_UNSAFE, setting, value) : NULL;
}

static const char *units(const struct setting *setting)
{
    const int version = setting->place.node->version;
    if (setting->guc->unit[0] == '\0')
        return "takes no unit";
    if (setting->guc->type == GUC_REAL && version < 1200)
        return "takes no unit up to 11";
    if (is_time(setting->guc))
        return version < 1200 ? "takes ms, s, min, h or d"
                              : "takes us, ms, s, min, h or d";
    if (version < 904)
        return "takes kB, MB or GB";
    return version < 1100 ? "takes kB, MB, GB or TB" : "takes B, kB, MB, GB or TB";
}

static void complain(struct report *report, const struct setting *setting)
{
    const struct finding finding = {
        .message =
            report_text(report, "%s is '%.40s', with a unit that it does not take",
                        setting->name, setting->value),
        .labels[0] = {setting->place, units(setting)},
        .effect = checked_effect(setting),
        .fix = mend(report, setting),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    checked_each(report, node, VALUE_BAD_UNIT, complain);
}

const struct rule rule_setting_bad_unit = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
