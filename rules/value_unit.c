/* Units of memory and time, and how large they are. */
#include <string.h>

#include "rules/spelling.h"
#include "rules/value_parts.h"

enum { EVER = GUC_OLDEST };

static const struct unit memory_units[] = {
    {"TB", 1LL << 40, 904},  {"GB", 1LL << 30, EVER}, {"MB", 1LL << 20, EVER},
    {"kB", 1LL << 10, EVER}, {"B", 1, 1100},          {NULL, 0, 0},
};

static const struct unit time_units[] = {
    {"d", 86400000000LL, EVER},
    {"h", 3600000000LL, EVER},
    {"min", 60000000LL, EVER},
    {"s", 1000000LL, EVER},
    {"ms", 1000LL, EVER},
    {"us", 1LL, 1200},
    {NULL, 0, 0},
};

const struct unit *unit_family(const char *base)
{
    if (*base == '\0')
        return NULL;
    return base[strlen(base) - 1] == 'B' ? memory_units : time_units;
}

long long unit_base_size(const char *base)
{
    if (strcmp(base, "8kB") == 0)
        return 8LL << 10;
    if (strcmp(base, "16MB") == 0)
        return 16LL << 20;
    const struct unit *unit = unit_find(base, GUC_NEWEST, base, strlen(base));
    return unit ? unit->size : 1;
}

const struct unit *unit_find_any_case(const char *base, int version, const char *word,
                                      size_t size)
{
    for (const struct unit *unit = unit_family(base); unit && unit->name; unit++)
        if (unit->since <= version && strlen(unit->name) == size &&
            spelling_same(unit->name, word, size))
            return unit;
    return NULL;
}

const struct unit *unit_find(const char *base, int version, const char *word,
                             size_t size)
{
    const struct unit *unit = unit_find_any_case(base, version, word, size);
    return unit && memcmp(unit->name, word, size) == 0 ? unit : NULL;
}
