/* Where the file is looked for, and what its paths mean. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/config_reader.h"
#include "cli/real_path.h"

/* Whether a folder is another one or lies in it; both without links. */
static bool lies_in(const char *path, const char *folder)
{
    const size_t length = strlen(folder);
    if (strcmp(folder, "/") == 0)
        return path[0] == '/';
    return strncmp(path, folder, length) == 0 &&
           (path[length] == '\0' || path[length] == '/');
}

static bool is_there(struct arena *arena, const char *folder, const char *name)
{
    struct stat status;
    return lstat(arena_printf(arena, "%s/%s", folder, name), &status) == 0;
}

/* The folder above; false at the root. */
static bool go_up(char *folder)
{
    char *slash = strrchr(folder, '/');
    if (!slash || folder[1] == '\0')
        return false;
    slash[slash == folder] = '\0';
    return true;
}

/* The root of the repository that a folder lies in; NULL: it lies in none. */
static const char *repository_of(struct arena *arena, const char *start)
{
    char *folder = arena_copy(arena, start, strlen(start));
    do {
        if (is_there(arena, folder, ".git"))
            return folder;
    } while (go_up(folder));
    return NULL;
}

/* How much of two paths is the same, in whole names. */
static size_t common_length(const char *one, const char *other)
{
    size_t common = 0, i = 0;
    for (; one[i] && one[i] == other[i]; i++)
        if (one[i] == '/')
            common = i;
    const bool one_ends = one[i] == '\0' || one[i] == '/';
    return one_ends && (other[i] == '\0' || other[i] == '/') ? i : common;
}

/* As the user would write it from the current directory, but for what is far away. */
static const char *shown_folder(struct arena *arena, const char *real)
{
    char current[PATH_MAX];
    if (strcmp(real, "/") == 0)
        return real;
    if (!getcwd(current, sizeof current))
        return arena_printf(arena, "%s/", real);
    const size_t common = common_length(real, current);
    if (common == 0)
        return arena_printf(arena, "%s/", real);
    const char *way = "";
    for (const char *c = current + common; *c; c++)
        if (*c == '/')
            way = arena_printf(arena, "../%s", way);
    const char *rest = real + common;
    return *rest ? arena_printf(arena, "%s%s/", way, rest + 1) : way;
}

/* The name of the file, or what it was called by somebody who did not know. */
static const char *name_in(struct arena *arena, const char *folder)
{
    static const char *const names[] = {CONFIG_FILE_NAME, "pgconfcheck.yml",
                                        ".pgconfcheck.yaml", ".pgconfcheck.yml"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_there(arena, folder, names[i]))
            return names[i];
    return NULL;
}

/* The file in a folder or in one above it, up to `top`; NULL: there is none. */
static const char *search_up(struct arena *arena, const char *start, const char *top)
{
    char *folder = arena_copy(arena, start, strlen(start));
    do {
        const char *name = name_in(arena, folder);
        if (name)
            return arena_printf(arena, "%s%s", shown_folder(arena, folder), name);
    } while (strcmp(folder, top) != 0 && go_up(folder));
    return NULL;
}

/* The same for all folders that lie in one, which then need not be asked again. */
static const char *find_above(struct arena *arena, struct config_search *search,
                              const char *folder)
{
    char *above = arena_copy(arena, folder, strlen(folder));
    if (!go_up(above))
        return NULL;
    if (search->above && strcmp(search->above, above) == 0)
        return search->found;
    char current[PATH_MAX];
    const char *top = repository_of(arena, above);
    if (!top && getcwd(current, sizeof current) && lies_in(above, current))
        top = current;
    search->above = above;
    search->found = top ? search_up(arena, above, top) : NULL;
    return search->found;
}

const char *config_find(struct arena *arena, struct config_search *search,
                        const char *path)
{
    struct stat status;
    const char *real = real_path(arena, path);
    if (!real)
        return NULL;
    char *folder = arena_copy(arena, real, strlen(real));
    if (stat(folder, &status) != 0 || !S_ISDIR(status.st_mode))
        go_up(folder);
    const char *found = search_up(arena, folder, folder);
    if (found || is_there(arena, folder, ".git"))
        return found;
    return find_above(arena, search, folder);
}

void config_locate(struct arena *arena, struct config *config)
{
    const char *path = config->file->path, *slash = strrchr(path, '/');
    config->directory =
        slash ? arena_copy(arena, path, (size_t)(slash - path) + 1) : "";
    const char *real = real_path(arena, *config->directory ? config->directory : ".");
    config->real = real ? real : "";
}

const char *config_path(struct arena *arena, const struct config *config,
                        const char *path)
{
    while (strncmp(path, "./", 2) == 0 && path[2])
        path += 2;
    if (path[0] == '/')
        return path;
    if (strcmp(path, ".") == 0 && *config->directory)
        return arena_copy(arena, config->directory, strlen(config->directory) - 1);
    return arena_printf(arena, "%s%s", config->directory, path);
}

const char *config_relative(struct arena *arena, const struct config *config,
                            const char *path)
{
    const char *real = real_path(arena, path);
    if (!real || !*config->real || !lies_in(real, config->real))
        return NULL;
    const char *rest =
        real + (strcmp(config->real, "/") == 0 ? 0 : strlen(config->real));
    return *rest == '/' ? rest + 1 : rest;
}

/* "" when not even its folder is there. */
static const char *real_of(struct arena *arena, const struct config *config,
                           struct config_node *node)
{
    if (!node->real)
        node->real = real_path(arena, config_path(arena, config, node->path));
    if (!node->real)
        node->real = "";
    return node->real;
}

const struct config_node *config_node_at(struct arena *arena, struct config *config,
                                         const char *path)
{
    const struct config_node *found = NULL;
    size_t longest = 0;
    const char *real = real_path(arena, path);
    for (size_t i = 0; real && i < config->n_clusters; i++)
        for (size_t j = 0; j < config->clusters[i].n_nodes; j++) {
            struct config_node *node = &config->clusters[i].nodes[j];
            const char *folder = real_of(arena, config, node);
            if (!*folder || strlen(folder) < longest || !lies_in(real, folder))
                continue;
            found = node;
            longest = strlen(folder);
        }
    return found;
}
