/*
 * Password files of libpq, as `passfile` of a connection string names them.
 */
#ifndef RULES_PASSFILE_H
#define RULES_PASSFILE_H

#include "rules/conninfo.h"

#include <stdbool.h>

/*
 * Whether some line of the text is for this connection: host:port:database:user, in
 * which `*` fits all and a backslash takes the next byte as it is, and a password
 * behind them, which counts only when it is not empty: the first line decides. For a
 * socket `host` is its directory, and for the one that is the default "localhost".
 */
bool passfile_has(struct arena *arena, const char *text,
                  const struct conninfo_host *host, const char *database,
                  const char *user);

#endif
