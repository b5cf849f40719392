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
 * behind them, which counts only when it is not empty: the first line decides. The
 * name of the host counts, and its address when it has none. A socket has the name of
 * its directory, and where that is the default "localhost"; which one is depends on the
 * build, so for the usual two either will do.
 */
bool passfile_has(struct arena *arena, const char *text,
                  const struct conninfo_host *host, const char *database,
                  const char *user);

#endif
