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

/* Whether libpq may have been built with this directory as its default. */
static bool is_default_socket(const char *directory)
{
    return strcmp(directory, "/tmp") == 0 ||
           strcmp(directory, "/var/run/postgresql") == 0;
}

/* Whether the first line that is for the connection has a password. */
static bool has_password(const char *text, const char *const *wanted, bool is_any_user)
{
    while (*text) {
        const char *password = password_of(text, wanted);
        const bool is_empty = password && strchr("\r\n", *password);
        if (password && (!is_empty || !is_any_user))
            return !is_empty;
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return false;
}

bool passfile_has(struct arena *arena, const char *text,
                  const struct conninfo_host *host, const char *database,
                  const char *user)
{
    const char *port = arena_printf(arena, "%d", host->port);
    const char *wanted[] = {host->name ? host->name : "localhost", port, database,
                            user};
    if (has_password(text, wanted, !user))
        return true;
    if (!host->is_socket || !host->name || !is_default_socket(host->name))
        return false;
    wanted[0] = "localhost";
    return has_password(text, wanted, !user);
}
