/*
 * What the readers of connection strings share; for conninfo*.c alone.
 */
#ifndef RULES_CONNINFO_READ_H
#define RULES_CONNINFO_READ_H

#include "rules/conninfo.h"

struct conninfo_reader {
    struct arena *arena;
    const char *text;
    int version;
    bool is_uri;
    struct conninfo conninfo;
};

/* Adds an option and refuses it when libpq of this version has no such keyword. */
void conninfo_add(struct conninfo_reader *reader, struct conninfo_option option);

/* Says what is wrong with these bytes of the text. The first complaint stays. */
void conninfo_refuse(struct conninfo_reader *reader, size_t begin, size_t end,
                     const char *format, ...) __attribute__((format(printf, 4, 5)));

/* As conninfo_refuse, about the value of an option. */
void conninfo_refuse_value(struct conninfo_reader *reader,
                           const struct conninfo_option *option, const char *why);

/*
 * Whether words of the text can be repeated in a message: they look like a name or a
 * number. What does not may be a pair that slipped into a value, password and all.
 */
bool conninfo_can_show(const char *text, size_t length);

/* The option that wins, or NULL. */
const struct conninfo_option *conninfo_option(const struct conninfo *conninfo,
                                              const char *keyword);

/* The length of postgresql:// or postgres:// at the begin of `text`, or 0. */
size_t conninfo_uri_prefix(const char *text);

void conninfo_read_uri(struct conninfo_reader *reader);

/* What libpq checks before it connects: words, ranges, and what goes together. */
void conninfo_check_values(struct conninfo_reader *reader);

/* Likewise for host, hostaddr and port, and how many there are of each. */
void conninfo_check_hosts(struct conninfo_reader *reader);

#endif
