/* Links followed, and the root found. */
#include "cli/diff_name.h"

#include "cli/location.h"
#include "cli/real_path.h"

struct changed_file *diff_name_files(FILE *out, struct arena *arena,
                                     const struct changed_file *files, size_t n_files)
{
    struct changed_file *named = arena_alloc(arena, (n_files + 1) * sizeof *named);
    const struct workspace workspace = workspace_find(arena);
    bool is_elsewhere = false;
    for (size_t i = 0; i < n_files; i++) {
        named[i] = files[i];
        /* of standard input perhaps not even the folder is there */
        const char *real = real_path(arena, files[i].path);
        named[i].path = real ? real : files[i].path;
        is_elsewhere |= location_path(arena, &workspace, named[i].path)[0] == '/';
    }
    for (size_t i = 0; i < n_files && !is_elsewhere; i++)
        named[i].path = location_path(arena, &workspace, named[i].path);
    if (is_elsewhere)
        fputs("# to be applied in /\n", out);
    return named;
}
