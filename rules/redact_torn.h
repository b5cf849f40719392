/*
 * Secrets that go on where no quote goes on.
 */
#ifndef RULES_REDACT_TORN_H
#define RULES_REDACT_TORN_H

#include "parser/syntax.h"

/*
 * What a record or a broken line has of a secret that began in a quote before it, up to
 * the quote that was to end it; an empty span for none.
 */
struct span redact_torn(struct arena *arena, const struct syntax *syntax,
                        uint32_t index);

#endif
