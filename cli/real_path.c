/* The last name of a path may be one that nothing has yet. */
#include "cli/real_path.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

const char *real_path(struct arena *arena, const char *path)
{
    char real[PATH_MAX];
    if (realpath(path, real))
        return arena_copy(arena, real, strlen(real));
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *directory =
        slash ? arena_copy(arena, path, (size_t)(slash - path) + 1) : ".";
    if (!realpath(directory, real))
        return NULL;
    return arena_printf(arena, "%s/%s", strcmp(real, "/") == 0 ? "" : real, name);
}
