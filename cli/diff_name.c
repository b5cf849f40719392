/* Links followed, and the root found. */
#include "cli/diff_name.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli/location.h"

/* Of a file that is to be made its folder is there; of standard input perhaps neither.
 */
static const char *real_path(struct arena *arena, const char *path)
{
    char real[PATH_MAX];
    if (realpath(path, real))
        return arena_copy(arena, real, strlen(real));
    const char *slash = strrchr(path, '/');
    const char *folder =
        slash ? arena_copy(arena, path, (size_t)(slash - path + 1)) : ".";
    if (realpath(folder, real))
        return arena_printf(arena, "%s/%s", real, slash ? slash + 1 : path);
    return path;
}

struct changed_file *diff_name_files(FILE *out, struct arena *arena,
                                     const struct changed_file *files, size_t n_files)
{
    struct changed_file *named = arena_alloc(arena, (n_files + 1) * sizeof *named);
    const struct workspace workspace = workspace_find(arena);
    bool is_elsewhere = false;
    for (size_t i = 0; i < n_files; i++) {
        named[i] = files[i];
        named[i].path = real_path(arena, files[i].path);
        is_elsewhere |= location_path(arena, &workspace, named[i].path)[0] == '/';
    }
    for (size_t i = 0; i < n_files && !is_elsewhere; i++)
        named[i].path = location_path(arena, &workspace, named[i].path);
    if (is_elsewhere)
        fputs("# to be applied in /\n", out);
    return named;
}
