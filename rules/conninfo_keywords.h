/*
 * The keywords of connection strings.
 */
#ifndef RULES_CONNINFO_KEYWORDS_H
#define RULES_CONNINFO_KEYWORDS_H

#include <stdbool.h>
#include <stddef.h>

struct conninfo_keyword {
    const char *name;
    int since, until; /* both inclusive; 0: no limit */
};

/* NULL for what libpq of no version knows. Case counts, as in libpq. */
const struct conninfo_keyword *conninfo_keyword(const char *name, size_t length);

bool conninfo_keyword_in(const struct conninfo_keyword *keyword, int version);

#endif
