/* TimeZone and log_timezone: names, zones that are written out, hours, intervals. */
#include <stdlib.h>
#include <string.h>

#include "rules/domain_parts.h"
#include "rules/spelling.h"
#include "rules/zone.h"

enum { NAME_SIZE_MAX = 255 };

static const char blanks[] = " \t\n\v\f\r";
static const char too_far[] = "is 168 hours or more away from UTC";
static const char no_zone[] = "is no time zone";

static const char *check_name(const struct domain_value *value)
{
    const char *name = value->text;
    if (strlen(name) > NAME_SIZE_MAX)
        return no_zone;
    /* A colon before it says that it is a name. */
    const bool is_name = *name == ':';
    name += is_name;
    if (zone_is_bundled(name))
        return NULL;
    switch (is_name ? ZONE_NONE : zone_form(name)) {
    case ZONE_WHOLE:
        return NULL;
    case ZONE_SECONDS:
        return "is off by odd seconds";
    case ZONE_NONE:
        break;
    }
    const struct domain_zones *zones = value->zones;
    return !zones || zones->may_have(zones->context, name) ? NULL : no_zone;
}

static const char *check_seconds(double seconds)
{
    enum { LIMIT = 168 * 3600 };
    bool is_near = seconds > -LIMIT && seconds < LIMIT; /* false for NaN, too */
    return is_near ? NULL : too_far;
}

/* Units of days and months by the word that follows the number. */
static bool is_of_days(const char *unit)
{
    static const char *const units[] = {
        "d",         "day",        "days",     "w",      "week",    "weeks",
        "mon",       "mons",       "month",    "months", "y",       "yr",
        "yrs",       "year",       "years",    "decade", "decades", "century",
        "centuries", "millennium", "millennia"};
    size_t size = strspn(unit, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (unit[size + strspn(unit + size, blanks)] != '\0')
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strlen(units[i]) == size && spelling_same(unit, units[i], size))
            return true;
    return false;
}

/*
 * An interval without its quotes. Intervals can be written in more ways than are worth
 * knowing here; in doubt it is taken.
 */
static const char *check_interval(const char *text)
{
    text += strspn(text, blanks);
    bool is_iso = *text == 'P' || *text == 'p';
    if (is_iso && strcspn(text, "123456789") < strcspn(text, "Tt"))
        return "is an interval of days or longer";
    if (text[strcspn(text, "0123456789")] == '\0')
        return is_iso ? NULL : "is no interval";
    bool is_negative = *text == '-';
    const char *number = text + (is_negative || *text == '+');
    size_t n_digits = strspn(number, "0123456789");
    if (n_digits == 0)
        return NULL;
    const char *unit = number + n_digits;
    if (*unit == ':')
        return strspn(unit + 1, "0123456789") == 2
                   ? check_seconds(strtod(number, NULL) * 3600)
                   : NULL;
    unit += strspn(unit, blanks);
    if (*unit == '\0')
        return check_seconds(strtod(number, NULL));
    return is_of_days(unit) && strtod(number, NULL) != 0
               ? "is an interval of days or longer"
               : NULL;
}

static const char *check_quoted(struct arena *arena, const char *text)
{
    text += strspn(text, blanks);
    const char *closing = *text == '\'' ? strchr(text + 1, '\'') : NULL;
    if (!closing || closing[1] != '\0')
        return "is no interval in single quotes";
    return check_interval(arena_copy(arena, text + 1, (size_t)(closing - text) - 1));
}

const char *domain_log_zone(const struct domain_value *value)
{
    return *value->text ? check_name(value) : "is empty";
}

/* Here hours and intervals are taken, too; they come before names. */
const char *domain_zone(const struct domain_value *value)
{
    static const char interval[] = "interval";
    const size_t size = sizeof interval - 1;
    if (strlen(value->text) >= size && spelling_same(value->text, interval, size))
        return check_quoted(value->arena, value->text + size);
    char *end;
    double hours = strtod(value->text, &end);
    if (end != value->text && *end == '\0')
        return check_seconds(hours * 3600);
    return domain_log_zone(value);
}
