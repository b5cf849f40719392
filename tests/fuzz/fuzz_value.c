/*
 * Values: the first two bytes are a version and a parameter, the rest is what is given
 * to it. What is read can be shown, and what is shown means the same.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rules/domain.h"
#include "rules/standby_names.h"
#include "rules/value.h"
#include "tests/fuzz/fuzz.h"

static bool is_same(const struct guc *guc, const struct value *one,
                    const struct value *other)
{
    switch (guc->type) {
    case GUC_BOOL:
        return one->boolean == other->boolean;
    case GUC_INTEGER:
        return one->integer == other->integer;
    case GUC_REAL:
        /* what is printed has six digits */
        return fabs(one->real - other->real) <= 1e-5 * fabs(one->real) ||
               one->real == other->real || (isnan(one->real) && isnan(other->real));
    default:
        return strcmp(one->text, other->text) == 0;
    }
}

static void check_shown(struct arena *arena, const struct guc *guc, int version,
                        const struct value *value)
{
    const struct value again = value_read(arena, guc, version, value->text);
    if (again.error || !is_same(guc, value, &again))
        fuzz_require("the text of a value means something else");
    if (guc->type != GUC_BOOL && guc->type != GUC_INTEGER)
        return;
    /* TB is a unit from 9.4 on; up to 11 the number before a unit has 32 bits at most
     */
    const char *shown = value_show(arena, guc, *value);
    const struct value read = value_read(arena, guc, version, shown);
    const bool is_too_large = version < 1200 && read.error == VALUE_OUT_OF_RANGE &&
                              strtoll(shown, NULL, 10) > INT32_MAX;
    if (version >= 904 && !is_too_large && (read.error || !is_same(guc, value, &read)))
        fuzz_require("what is shown means something else");
}

static void check_names(struct arena *arena, const char *value, int version)
{
    const struct standby_names names = standby_names_read(arena, value, version);
    for (size_t i = 0; i < names.n_names; i++)
        if (standby_names_priority(&names, names.names[i]) == 0)
            fuzz_require("a standby's name is not found");
}

static const struct guc *guc_at(size_t index, int version)
{
    const struct guc *guc = guc_first(version);
    for (; index > 0; index--) {
        guc = guc_next(guc, version);
        if (!guc)
            guc = guc_first(version);
    }
    return guc;
}

static void check_value(struct arena *arena, const struct guc *guc, int version,
                        const char *text)
{
    const struct value value = value_read(arena, guc, version, text);
    value_range(arena, guc);
    if (value.error == VALUE_BAD_ENUM)
        value_suggest(arena, guc, text);
    const char *fixed = value_fix_unit(arena, guc, version, text);
    if (fixed && value_read(arena, guc, version, fixed).error == VALUE_BAD_UNIT)
        fuzz_require("a mended unit is none");
    if (value.error)
        return;
    check_shown(arena, guc, version, &value);
    const char *refused = domain_error(arena, guc, version, text, NULL);
    if (!refused && strcmp(guc->name, "synchronous_standby_names") == 0)
        check_names(arena, text, version);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int versions[] = {900, 904, 906, 1000, 1200, 1500, 1600, 1800};
    enum { N_VERSIONS = sizeof versions / sizeof *versions, HEAD = 3 };
    if (size < HEAD)
        return 0;
    struct arena arena = {0};
    const int version = versions[data[0] % N_VERSIONS];
    const char *text = arena_copy(&arena, (const char *)data + HEAD, size - HEAD);
    const size_t index = (size_t)data[1] << 8 | data[2];
    const struct guc *guc = guc_at(index % 512, version);
    check_value(&arena, guc, version, text);
    guc = guc_find("synchronous_standby_names", version);
    if (guc)
        check_value(&arena, guc, version, text);
    arena_free(&arena);
    return 0;
}
