#include "rules/passfile.h"

#include <string.h>

/*
 * Takes one field off the line; false when it is not `wanted`. NULL for a user that is
 * not known: it may be any.
 */
static bool take_field(const char **line, const char *wanted)
{
    const char *at = *line;
    bool fits = true;
    if (strncmp(at, "*:", 2) == 0) {
        *line = at + 2;
        return true;
    }
    for (; *at && *at != ':' && *at != '\n'; at++) {
        at += *at == '\\' && at[1];
        if (wanted)
            fits = fits && *wanted == *at;
        if (wanted && fits)
            wanted++;
    }
    fits = fits && *at == ':' && (!wanted || !*wanted);
    *line = at + (*at == ':');
    return fits;
}

/* Behind the fields of a line that is for the connection; NULL: it is for another. */
static const char *password_of(const char *line, const char *const *wanted)
{
    if (*line == '#')
        return NULL;
    for (size_t i = 0; i < 4; i++)
        if (!take_field(&line, wanted[i]))
            return NULL;
    return line;
}

bool passfile_has(struct arena *arena, const char *text,
                  const struct conninfo_host *host, const char *database,
                  const char *user)
{
    const char *port = arena_printf(arena, "%d", host->port);
    const char *wanted[] = {host->host ? host->host : "localhost", port, database,
                            user};
    while (*text) {
        const char *password = password_of(text, wanted);
        const bool is_empty = password && strchr("\r\n", *password);
        if (password && (!is_empty || user))
            return !is_empty;
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return false;
}
