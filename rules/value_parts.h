/*
 * What the readers of values share; for value*.c alone.
 */
#ifndef RULES_VALUE_PARTS_H
#define RULES_VALUE_PARTS_H

#include "rules/value.h"

/* A unit of memory, its size in bytes, or of time, in microseconds. */
struct unit {
    const char *name;
    long long size;
    int since; /* the first version that takes it */
};

/*
 * All units of the kind that `base` is of, the largest first, ended by one without a
 * name; NULL when `base` is "".
 */
const struct unit *unit_family(const char *base);

/* The size of a parameter's own unit, "8kB" and "16MB" among them. */
long long unit_base_size(const char *base);

/* The unit that this version means by a word of `size` bytes; NULL: none. */
const struct unit *unit_find(const char *base, int version, const char *word,
                             size_t size);

/* The same, whatever the case of the word is. */
const struct unit *unit_find_any_case(const char *base, int version, const char *word,
                                      size_t size);

/* The number that a value begins with, and where it ends. */
struct number {
    enum value_error error;
    double real;
    long long integer; /* up to version 11, and only for GUC_INTEGER */
    const char *tail;  /* blanks are passed over; at the end of the value: "" */
};

struct number number_scan(const struct guc *guc, int version, const char *text);

/* Reads a value of type GUC_INTEGER or GUC_REAL. */
struct value number_read(struct arena *arena, const struct guc *guc, int version,
                         const char *text);

#endif
