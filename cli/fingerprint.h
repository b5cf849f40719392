/*
 * By what a finding is known again in another run: its rule, its node, its file and the
 * text of its line, without comments, blanks and secrets. Numbers of lines and counts
 * are no part of it, so that changes around it make no difference. Findings that are
 * alike are numbered.
 */
#ifndef CLI_FINGERPRINT_H
#define CLI_FINGERPRINT_H

#include <stdint.h>

#include "cli/verdict.h"

struct fingerprint {
    uint64_t hash;
    size_t ordinal; /* among those that are alike, from 1 */
};

/* One a finding of the verdict, in their order; each is different. */
struct fingerprint *fingerprints_of(struct arena *arena, const struct verdict *verdict);

/* Hexadecimal digits. */
const char *fingerprint_text(struct arena *arena, const struct fingerprint *print);

/* Of what is no finding. */
const char *fingerprint_of_words(struct arena *arena, const char *one,
                                 const char *other);

#endif
