/*
 * Connection strings, as libpq of a version reads them: keyword=value pairs and URIs.
 */
#ifndef RULES_CONNINFO_H
#define RULES_CONNINFO_H

#include "parser/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* `begin` and `end` are offsets of the whole pair in the text that was read. */
struct conninfo_option {
    const char *keyword; /* as libpq names it, for URIs too: host, port, user, dbname */
    const char *value;   /* decoded */
    size_t begin, end;
    size_t value_begin, value_end; /* of the value alone, quotes included */
};

struct conninfo {
    int version;                     /* whose libpq read it */
    struct conninfo_option *options; /* in the order of the text; a later one wins */
    size_t n_options;
    const char *error; /* NULL, or what is wrong, without any secret in it */
    size_t error_begin, error_end;
};

/*
 * Never fails: what was read before an error is there. `version` decides which keywords
 * exist and what a word without "=" means (up to 15 a database name).
 */
struct conninfo conninfo_read(struct arena *arena, const char *text, int version);

/* The value that wins, or NULL when there is none. */
const char *conninfo_get(const struct conninfo *conninfo, const char *keyword);

/* Whether the string holds a password, wherever. */
bool conninfo_has_password(const struct conninfo *conninfo);

/* Whether a file of services, which is not known, gives what the string does not. */
bool conninfo_has_service(const struct conninfo *conninfo);

/* One host to be tried; `host` is NULL when neither host nor hostaddr is given. */
struct conninfo_host {
    const char *host; /* a name, an address, or a socket directory */
    const char *name; /* the same, or what `host` calls it beside a hostaddr */
    int port;         /* 5432 when not given */
    bool is_socket;   /* host begins with / or @, or there is none */
};

/* Of a list, those that can be the name of a host at all. */
struct conninfo_hosts {
    struct conninfo_host *hosts;
    size_t n_hosts;
};

struct conninfo_hosts conninfo_hosts(struct arena *arena,
                                     const struct conninfo *conninfo);

#endif
