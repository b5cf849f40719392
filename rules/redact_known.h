/*
 * The secrets of lines that were asked for before; for redact.c alone.
 *
 * A line is asked for again and again: for each label on it, and when it is drawn. It
 * may be as long as the file. Threads may ask at once, as they do for the user's own
 * configuration file.
 */
#ifndef RULES_REDACT_KNOWN_H
#define RULES_REDACT_KNOWN_H

#include "rules/redact.h"

/* Lines of a file, and the items that are asked for in them. */
struct lines {
    struct span span;
    uint32_t first_item, end_item;
};

/* False: not asked for before, or lines that end at 0: they have no secrets. */
bool redacted_find(struct redacted *redacted, const struct lines *lines,
                   struct spans *secrets);

/* Keeps a copy of the secrets of lines. */
void redacted_keep(struct redacted *redacted, const struct lines *lines,
                   const struct spans *secrets);

#endif
