/*
 * The secrets of lines that were asked for before; for redact.c alone.
 *
 * A line is asked for again and again: for each label on it, and when it is drawn. It
 * may be as long as the file.
 */
#ifndef RULES_REDACT_KNOWN_H
#define RULES_REDACT_KNOWN_H

#include "rules/redact.h"

/* Lines of a file, and the items that are asked for in them. */
struct lines {
    struct span span;
    uint32_t first_item, end_item;
};

/* NULL: not asked for before. Not for lines that end at 0: they have no secrets. */
const struct spans *redacted_find(const struct redacted *redacted,
                                  const struct lines *lines);

/* Keeps a copy of the secrets of lines that are not there yet. */
void redacted_keep(struct redacted *redacted, const struct lines *lines,
                   const struct spans *secrets);

#endif
