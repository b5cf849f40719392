/*
 * What a time zone is called by the server: by its name in the time zone data, whatever
 * its case in the file; by a rule of its own, which is in capitals; or by an offset.
 */
#include "rules/start_parts.h"

#include <stdlib.h>
#include <string.h>

#include "rules/spelling.h"
#include "rules/zone.h"

static const char digits[] = "0123456789";

/* A rule is in capitals, whatever it is in the file. */
static const char *show_rule(struct arena *arena, const char *text)
{
    char *rule = arena_copy(arena, text, strlen(text));
    for (char *at = rule; *at; at++)
        if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 'a' + 'A');
    return rule;
}

/* Seconds east of Greenwich, as a rule: <+05:30>-05:30. */
static const char *show_offset(struct arena *arena, long east)
{
    enum { HOUR = 3600, MINUTE = 60 };
    const long size = labs(east);
    const char *text = arena_printf(arena, "%02ld", size / HOUR);
    if (size % HOUR != 0)
        text = arena_printf(arena, "%s:%02ld", text, size % HOUR / MINUTE);
    if (size % MINUTE != 0)
        text = arena_printf(arena, "%s:%02ld", text, size % MINUTE);
    return arena_printf(arena, east < 0 ? "<-%s>+%s" : "<+%s>-%s", text, text);
}

/* interval '-03:30'; NULL for the many other ways to write one. */
static const char *show_interval(struct arena *arena, const char *interval)
{
    enum { MINUTES = 60, PARTS = 3 };
    const char *at = interval + strspn(interval, " '");
    const bool is_west = *at == '-';
    at += *at == '-' || *at == '+';
    long parts[PARTS] = {0};
    size_t n = 0;
    for (; n < PARTS && *at && strchr(digits, *at); at += *at == ':') {
        char *end;
        parts[n++] = strtol(at, &end, 10);
        at = end;
    }
    at += strspn(at, " '");
    if (n < 2 || *at)
        return NULL;
    const long east = (parts[0] * MINUTES + parts[1]) * MINUTES + parts[2];
    return show_offset(arena, is_west ? -east : east);
}

const char *start_zone(struct arena *arena, const char *text)
{
    static const char interval[] = "interval";
    const double seconds_of_hour = 3600;
    const size_t size = strlen(interval);
    if (spelling_same(text, interval, size))
        return show_interval(arena, text + size);

    char *end;
    const double hours = strtod(text, &end);
    if (end != text && *end == '\0')
        return show_offset(arena, (long)(hours * seconds_of_hour));
    return start_zone_name(arena, text);
}

const char *start_zone_name(struct arena *arena, const char *name)
{
    /* A colon before it says that it is a name. */
    const char *spelling = zone_spelling(name + (*name == ':'));
    if (spelling)
        return spelling;
    return zone_form(name) == ZONE_NONE ? name : show_rule(arena, name);
}
