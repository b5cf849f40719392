/*
 * Time zones as servers take them: by a name of the time zone database, or written out
 * in the way of POSIX ("EST5EDT,M3.2.0,M11.1.0").
 */
#ifndef RULES_ZONE_H
#define RULES_ZONE_H

#include <stdbool.h>

/* Whether servers bring data for the name, whatever its case. */
bool zone_is_bundled(const char *name);

/* How the servers' data spell such a name; NULL: they have none for it. */
const char *zone_spelling(const char *name);

/* What a server makes of a zone that is written out. */
enum zone_form {
    ZONE_NONE,    /* it is none */
    ZONE_WHOLE,   /* one of whole minutes, or one whose seconds are not certain */
    ZONE_SECONDS, /* off by odd seconds, which is refused */
};

enum zone_form zone_form(const char *text);

#endif
