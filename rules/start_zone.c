/*
 * What a time zone is called by the server: by its name in the time zone data, whatever
 * its case in the file; by a rule of its own, which is in capitals; or by an offset.
 */
#include "rules/start_parts.h"

#include <stdlib.h>
#include <string.h>

#include "rules/spelling.h"

static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
static const char digits[] = "0123456789";

/*
 * The parts of names that do not have one capital a word. They were found by comparing
 * the names of all zones, which a test repeats where there are some.
 */
static const char *const odd_parts[] = {
    "ACT",
    "BajaNorte",
    "BajaSur",
    "CET",
    "ComodRivadavia",
    "Dar_es_Salaam",
    "DeNoronha",
    "DumontDUrville",
    "EET",
    "EST",
    "EasterIsland",
    "GB",
    "GB-Eire",
    "GMT",
    "HST",
    "Isle_of_Man",
    "Knox_IN",
    "LHI",
    "MET",
    "MST",
    "McMurdo",
    "NSW",
    "NZ",
    "NZ-CHAT",
    "PRC",
    "Port-au-Prince",
    "Port_of_Spain",
    "ROC",
    "ROK",
    "UCT",
    "US",
    "UTC",
    "W-SU",
    "WET",
    "posix",
    "posixrules",
    "localtime",
    "right",
};

static bool is_letter(char c)
{
    return c != '\0' && strchr(letters, spelling_lower(c));
}

static char capital(char c)
{
    return is_letter(c) ? (char)(c & ~0x20) : c;
}

static void put_capitals(char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        text[i] = capital(text[i]);
}

/* One part of a name, between slashes: Port_Moresby, GMT+3. */
static void spell_part(char *part, size_t size)
{
    for (size_t i = 0; i < sizeof odd_parts / sizeof *odd_parts; i++)
        if (strlen(odd_parts[i]) == size && spelling_same(part, odd_parts[i], size)) {
            memcpy(part, odd_parts[i], size);
            return;
        }
    if (strcspn(part, digits) < size) {
        put_capitals(part, size);
        return;
    }
    for (size_t i = 0; i < size; i++) {
        const bool begins = i == 0 || strchr("_-", part[i - 1]);
        part[i] = begins ? capital(part[i]) : spelling_lower(part[i]);
    }
}

static const char *spell_name(struct arena *arena, const char *name)
{
    char *spelt = arena_copy(arena, name, strlen(name));
    for (char *part = spelt; *part;) {
        const size_t size = strcspn(part, "/");
        spell_part(part, size);
        part += size + (part[size] == '/');
    }
    return spelt;
}

/* Only the zones of Etc have digits in their names: the others are rules. */
static bool is_rule(const char *name)
{
    return name[strcspn(name, digits)] && !spelling_same(name, "Etc/", 4);
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

const char *start_zone(struct arena *arena, const char *name)
{
    static const char interval[] = "interval";
    const double seconds_of_hour = 3600;
    const size_t size = strlen(interval);
    if (spelling_same(name, interval, size))
        return show_interval(arena, name + size);

    char *end;
    const double hours = strtod(name, &end);
    if (end != name && *end == '\0')
        return show_offset(arena, (long)(hours * seconds_of_hour));
    if (!is_rule(name))
        return spell_name(arena, name);
    char *rule = arena_copy(arena, name, strlen(name));
    put_capitals(rule, strlen(rule));
    return rule;
}
