/* Relative paths, and git's quotes. */
#include "cli/diff_path.h"

#include <stdbool.h>
#include <string.h>

/* Without a leading slash, and without parts that are empty or "." . */
static const char *shorten(struct arena *arena, const char *path)
{
    char *shortened = arena_alloc(arena, strlen(path) + 1), *to = shortened;
    for (size_t length; *path; path += length) {
        path += strspn(path, "/");
        length = strcspn(path, "/");
        if (length == 0 || (length == 1 && *path == '.'))
            continue;
        if (to > shortened)
            *to++ = '/';
        memcpy(to, path, length);
        to += length;
    }
    return shortened;
}

static bool is_plain(char c)
{
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

/* Writes a byte as it stands between quotes, and returns the place behind it. */
static char *quote(char *to, char c)
{
    static const char letters[] = "abtnvfr";
    if (is_plain(c)) {
        *to++ = c;
        return to;
    }
    *to++ = '\\';
    if (c == '"' || c == '\\') {
        *to++ = c;
    } else if (c >= '\a' && c <= '\r') {
        *to++ = letters[c - '\a'];
    } else {
        *to++ = (char)('0' + ((unsigned char)c >> 6));
        *to++ = (char)('0' + ((unsigned char)c >> 3 & 7));
        *to++ = (char)('0' + (c & 7));
    }
    return to;
}

const char *diff_path(struct arena *arena, const char *prefix, const char *path)
{
    const char *whole = arena_printf(arena, "%s%s", prefix, shorten(arena, path));
    const char *at = whole;
    while (is_plain(*at))
        at++;
    if (!*at)
        return whole;

    const size_t longest = 4; /* \303 */
    char *quoted = arena_alloc(arena, longest * strlen(whole) + 3), *to = quoted;
    *to++ = '"';
    for (at = whole; *at; at++)
        to = quote(to, *at);
    *to = '"';
    return quoted;
}
