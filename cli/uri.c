/* Percent-encoding. */
#include "cli/uri.h"

#include <stdio.h>
#include <string.h>

const char *uri_of_path(struct arena *arena, const char *path)
{
    static const char as_it_is[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        "0123456789-._~/";
    static const char scheme[] = "file://";
    char *uri = arena_alloc(arena, sizeof scheme + 3 * strlen(path)), *to = uri;
    if (*path == '/')
        to = stpcpy(to, scheme);
    for (; *path; path++) {
        if (strchr(as_it_is, *path))
            *to++ = *path;
        else
            to += sprintf(to, "%%%02X", (unsigned)(unsigned char)*path);
    }
    return uri;
}
