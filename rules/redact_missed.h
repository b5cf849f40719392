/*
 * A second look, by what libpq makes of a value, at what the scan of its text has
 * found.
 */
#ifndef RULES_REDACT_MISSED_H
#define RULES_REDACT_MISSED_H

#include "rules/redact.h"

/* Whether libpq could read a secret in a value at all, as far as a glance tells. */
bool redact_may_miss(const char *value);

/*
 * Whether a secret of the connection string `value` would be seen in these bytes of
 * `text`, which it is written with, if only `hidden` were left out; or it has so many
 * that this is not looked into.
 */
bool redact_misses(struct arena *arena, const char *value, const char *text,
                   struct span written, const struct spans *hidden);

#endif
