/* What paths say: joined, taken apart, and the kinds of file that they name. */
#include "rules/loader.h"

#include <string.h>

const char *load_join(struct arena *arena, const char *directory, const char *path)
{
    if (path[0] == '/' || strcmp(directory, ".") == 0 || directory[0] == '\0')
        return path;
    const size_t above = strlen(directory), size = strlen(path);
    const size_t slash = directory[above - 1] != '/';
    char *joined = arena_room(arena, above + slash + size + 1, 1);
    memcpy(joined, directory, above);
    joined[above] = '/';
    memcpy(joined + above + slash, path, size);
    joined[above + slash + size] = '\0';
    return joined;
}

/* Takes the last name and the slashes before it from a path; "" when it is the only. */
static void trim_name(char *path)
{
    char *slash = strrchr(path, '/');
    char *end = slash ? slash : path;
    while (end > path && end[-1] == '/')
        end--;
    end[slash && end == path] = '\0';
}

static bool ends_with_name(const char *path)
{
    const char *name = loader_base_name(path);
    return *name && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

/* Adds a name to a path that has room for it. */
static void add_name(char *path, const char *name, size_t length)
{
    size_t size = strlen(path);
    if (size > 0 && path[size - 1] != '/')
        path[size++] = '/';
    memcpy(path + size, name, length);
    path[size + length] = '\0';
}

/* From 15 on all of a relative path is taken for what it says, links or no links. */
static void add_path(char *path, const char *target)
{
    while (*target) {
        size_t length = strcspn(target, "/");
        bool stays = length == 0 || (length == 1 && target[0] == '.');
        bool goes_up = length == 2 && memcmp(target, "..", 2) == 0;
        if (goes_up && ends_with_name(path))
            trim_name(path);
        else if (!stays && !(goes_up && strcmp(path, "/") == 0))
            add_name(path, target, length);
        target += length;
        target += *target == '/';
    }
}

/* Undoes what stands at the end of a path: slashes, . and, with the names before, .. */
static void trim_end(char *path)
{
    size_t n_up = 0;
    for (;;) {
        const char *name = loader_base_name(path);
        if (strcmp(name, "..") == 0)
            n_up++;
        else if (strcmp(name, ".") != 0 && (n_up == 0 || *name == '\0'))
            break;
        else if (strcmp(name, ".") != 0)
            n_up--;
        trim_name(path);
    }
    for (; n_up > 0; n_up--)
        add_name(path, "..", 2);
}

/* Up to 14 the middle of a path stays as it is, but for doubled slashes. */
static void add_path_as_it_is(char *path, const char *target)
{
    while (target[0] == '.' && target[1] == '/')
        target += 1 + strspn(target + 1, "/");
    for (; *target; target += strspn(target, "/")) {
        size_t length = strcspn(target, "/");
        add_name(path, target, length);
        target += length;
    }
    trim_end(path);
}

const char *load_clean(struct arena *arena, int version, const char *directory,
                       const char *target)
{
    char *path = arena_alloc(arena, strlen(directory) + strlen(target) + 2);
    const char *base = *target == '/' ? "/" : directory;
    if (strcmp(base, ".") != 0)
        memcpy(path, base, strlen(base) + 1);
    if (version >= 1500)
        add_path(path, target);
    else
        add_path_as_it_is(path, target);
    return *path ? path : ".";
}

const char *load_included(struct arena *arena, int version, const char *directory,
                          const char *target)
{
    return *target == '/' ? target : load_clean(arena, version, directory, target);
}

const char *loader_directory(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : arena_copy(arena, path, (size_t)(slash - path));
}

const char *loader_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

enum file_kind loader_kind_of_name(const char *path)
{
    static const struct {
        const char *name;
        enum file_kind kind;
    } names[] = {
        {"pg_hba.conf", FILE_HBA},
        {"pg_ident.conf", FILE_IDENT},
        {"recovery.conf", FILE_RECOVERY},
        {"recovery.done", FILE_RECOVERY},
        {"postgresql.auto.conf", FILE_AUTO_CONF},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(loader_base_name(path), names[i].name) == 0)
            return names[i].kind;
    return FILE_CONF;
}

const char *loader_usual_name(struct arena *arena, const char *path)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return loader_base_name(arena_copy(arena, path, length));
}

bool load_climbs_out(const char *path)
{
    int depth = 0;
    for (path += strspn(path, "/"); *path && depth >= 0; path += strspn(path, "/")) {
        const size_t size = strcspn(path, "/");
        bool is_up = size == 2 && memcmp(path, "..", 2) == 0;
        bool stays = size == 1 && *path == '.';
        depth += is_up ? -1 : !stays;
        path += size;
    }
    return depth < 0;
}
