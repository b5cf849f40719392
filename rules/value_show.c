/* Values as the server shows them. */
#include <math.h>
#include <string.h>

#include "rules/value_parts.h"

/* The largest unit of which `integer` base units are a whole number. */
static const char *show_integer(struct arena *arena, const char *base_name,
                                long long integer)
{
    const long long base = unit_base_size(base_name);
    const struct unit *unit = unit_family(base_name);
    while (unit->size > base && integer % (unit->size / base) != 0)
        unit++;
    if (unit->size > base)
        integer /= unit->size / base;
    else
        integer *= base / unit->size;
    return arena_printf(arena, "%lld%s", integer, unit->name);
}

/* The same for a real, which is whole when it is but for a rounding error. */
static const char *show_real(struct arena *arena, const char *base_name, double real)
{
    const double base = (double)unit_base_size(base_name);
    const struct unit *unit = unit_family(base_name);
    double shown;
    for (;; unit++) {
        shown = real / ((double)unit->size / base);
        if (!unit[1].name || (shown > 0 && fabs(rint(shown) / shown - 1) <= 1e-8))
            break;
    }
    return arena_printf(arena, "%g%s", shown, unit->name);
}

const char *value_show(struct arena *arena, const struct guc *guc, struct value value)
{
    const bool is_number = guc->type == GUC_INTEGER || guc->type == GUC_REAL;
    /* Zero and below have a meaning of their own: never a unit. */
    const bool has_unit = is_number && *guc->unit && value.error == VALUE_OK;
    if (!has_unit || !(value.real > 0))
        return value.text;
    if (guc->type == GUC_INTEGER)
        return show_integer(arena, guc->unit, value.integer);
    return show_real(arena, guc->unit, value.real);
}

/* In the unit of the parameter itself, where 8kB and 16MB count as kB and MB. */
static const char *show_limit(struct arena *arena, const struct guc *guc, double limit)
{
    const char *unit = guc->unit;
    if (guc->flags & GUC_OCTAL)
        return arena_printf(arena, "%04o", (unsigned)limit);
    if (limit <= 0)
        unit = "";
    if (strcmp(unit, "8kB") == 0) {
        unit = "kB";
        limit *= 8;
    } else if (strcmp(unit, "16MB") == 0) {
        unit = "MB";
        limit *= 16;
    }
    if (guc->type == GUC_INTEGER)
        return arena_printf(arena, "%.0f%s", limit, unit);
    return arena_printf(arena, "%g%s", limit, unit);
}

const char *value_range(struct arena *arena, const struct guc *guc)
{
    return arena_printf(arena, "%s .. %s", show_limit(arena, guc, guc->min),
                        show_limit(arena, guc, guc->max));
}
