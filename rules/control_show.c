/* What stands in a pg_control, in words. */
#include "rules/control.h"

#include <time.h>

#include "rules/control_layout.h"

enum { WORD_BITS = 32, REPLICA_SINCE = 906 };

static const char *const states[] = {
    "starting up",   "shut down",         "shut down in recovery",
    "shutting down", "in crash recovery", "in archive recovery",
    "in production",
};
static const char *const levels[] = {"minimal", "replica", "logical"};
static const char *const old_levels[] = {"minimal", "archive", "hot_standby",
                                         "logical"};

enum control_kind control_kind(enum control_field field)
{
    switch (control_members[field].form) {
    case CONTROL_NUMBER:
        return CONTROL_AS_NUMBER;
    case CONTROL_BOOL:
        return CONTROL_AS_BOOL;
    case CONTROL_BYTES:
        return CONTROL_NOT_SHOWN;
    default:
        return CONTROL_AS_TEXT;
    }
}

const char *control_name(enum control_field field)
{
    return control_members[field].name;
}

static const char *word(struct arena *arena, const char *const *words, size_t n_words,
                        uint64_t value)
{
    return value < n_words ? words[value]
                           : arena_printf(arena, "%llu", (unsigned long long)value);
}

static const char *word_of(struct arena *arena, const struct control *control,
                           enum control_field field)
{
    const uint64_t value = control->values[field];
    if (field == CONTROL_STATE)
        return word(arena, states, sizeof states / sizeof *states, value);
    if (control->layout < REPLICA_SINCE)
        return word(arena, old_levels, sizeof old_levels / sizeof *old_levels, value);
    return word(arena, levels, sizeof levels / sizeof *levels, value);
}

static const char *time_text(struct arena *arena, uint64_t seconds)
{
    const time_t time = (time_t)seconds;
    struct tm parts;
    char text[64];
    if (!gmtime_r(&time, &parts) ||
        strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S+00", &parts) == 0)
        return NULL;
    return arena_printf(arena, "%s", text);
}

const char *control_text(struct arena *arena, const struct control *control,
                         enum control_field field)
{
    const uint64_t value = control->values[field];
    const unsigned high = (unsigned)(value >> WORD_BITS), low = (unsigned)value;
    switch (control_members[field].form) {
    case CONTROL_LOCATION:
        return arena_printf(arena, "%X/%X", high, low);
    case CONTROL_XID:
        return arena_printf(arena, "%u:%u", high, low);
    case CONTROL_TIME:
        return time_text(arena, value);
    case CONTROL_WORD:
        return word_of(arena, control, field);
    case CONTROL_BOOL:
        return value ? "on" : "off";
    default:
        return arena_printf(arena, "%llu", (unsigned long long)value);
    }
}

const char *control_words(enum control_status status)
{
    switch (status) {
    case CONTROL_NONE:
        return "no such file";
    case CONTROL_SHORT:
        return "ends too early";
    case CONTROL_BIG_ENDIAN:
        return "was written by a big-endian machine";
    case CONTROL_UNKNOWN:
        return "has a format of no version from 9.0 to 18";
    case CONTROL_BAD_CHECKSUM:
        return "has a wrong checksum, or a layout that is not known";
    default:
        return "cannot be read";
    }
}
