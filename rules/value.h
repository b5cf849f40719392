/*
 * Values, read as the server of a version reads them.
 *
 * Prefixes of booleans, hexadecimal and octal integers, units with the rounding of
 * each version, reals, enums with their hidden words, ranges.
 */
#ifndef RULES_VALUE_H
#define RULES_VALUE_H

#include "rules/guc.h"

enum value_error {
    VALUE_OK,
    VALUE_BAD_BOOLEAN,
    VALUE_BAD_NUMBER,
    VALUE_BAD_UNIT,
    VALUE_BAD_ENUM,
    VALUE_OUT_OF_RANGE, /* or beyond 32 bits */
};

struct value {
    enum value_error error;
    bool boolean;      /* GUC_BOOL */
    long long integer; /* GUC_INTEGER, in guc->unit */
    double real;       /* GUC_REAL, in guc->unit; for GUC_INTEGER the same as integer */
    const char *text;  /* as SHOW would print it without a unit: on, replica, 16384 */
};

/*
 * Type and range alone: what else a server checks, and what it silently raises
 * (wal_buffers = 1), is not known here, so a string is always right. Of a wrong value
 * `text` is the text as it was given; one that is out of range has its number, too, if
 * 63 bits can hold it. Of an enum's words with one meaning `text` is one that is
 * listed, if any is: debug2 also for debug.
 */
struct value value_read(struct arena *arena, const struct guc *guc, int version,
                        const char *text);

/*
 * As SHOW prints it: the largest unit that divides it ("128MB", "5min", "on"). TB is
 * taken for one in every version. A wrong value is shown as it was given.
 */
const char *value_show(struct arena *arena, const struct guc *guc, struct value value);

/*
 * The range of a number with its unit, for messages: "1 .. 262143", "64kB ..
 * 2147483647kB".
 */
const char *value_range(struct arena *arena, const struct guc *guc);

/* The words of an enum, for messages: "minimal, replica, logical". */
const char *value_words(struct arena *arena, const struct guc *guc);

/* The listed enum word nearest to `text`, or the only one that begins so; or NULL. */
const char *value_suggest(struct arena *arena, const struct guc *guc, const char *text);

/*
 * A value whose unit has only its case wrong (128mb, 5Min) with the right unit; NULL
 * when that is not what is wrong with it, or not all.
 */
const char *value_fix_unit(struct arena *arena, const struct guc *guc, int version,
                           const char *text);

/*
 * A value whose unit is a word of other programs (5 minutes, 64M) with the unit that it
 * most likely means; NULL when there is none.
 */
const char *value_translate_unit(struct arena *arena, const struct guc *guc,
                                 int version, const char *text);

#endif
