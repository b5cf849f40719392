/*
 * What holds of the secrets that were found in any text.
 */
#ifndef TESTS_SPANS_H
#define TESTS_SPANS_H

#include "rules/redact.h"

/* In order, none empty, none overlapping, all within `size` bytes. */
static inline bool spans_are_sound(const struct spans *spans, uint32_t size)
{
    uint32_t end = 0;
    for (size_t i = 0; i < spans->n_spans; i++) {
        const struct span span = spans->spans[i];
        if (span.begin < end || span.end <= span.begin || span.end > size)
            return false;
        end = span.end;
    }
    return true;
}

#endif
