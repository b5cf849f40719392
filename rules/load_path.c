/* What paths say: joined, taken apart, and the versions and kinds that they name. */
#include "rules/loader.h"

#include <string.h>

const char *load_join(struct arena *arena, const char *directory, const char *path)
{
    if (path[0] == '/' || strcmp(directory, ".") == 0 || directory[0] == '\0')
        return path;
    size_t length = strlen(directory);
    const char *slash = directory[length - 1] == '/' ? "" : "/";
    return arena_printf(arena, "%s%s%s", directory, slash, path);
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

int loader_path_version(struct arena *arena, const char *path)
{
    int version = 0;
    while (*path) {
        size_t length = strcspn(path, "/");
        int found = guc_version_read(arena_copy(arena, path, length));
        if (found)
            version = found;
        path += length;
        path += *path == '/';
    }
    return version;
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
