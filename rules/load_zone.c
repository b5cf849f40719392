/* Time zone data of the machine, as a server that was built to use them looks there. */
#include <string.h>

#include "rules/loader.h"
#include "rules/spelling.h"

static const char zone_directory[] = "/usr/share/zoneinfo";

static enum file_status status_of(const struct loader *loader, const char *path)
{
    return loader->files->status(loader->files->context, path);
}

/* The name of this size in any case in a directory, with its path; NULL: none there. */
static const char *find_name(struct loader *loader, const char *directory,
                             const char *name, size_t size)
{
    const char *why;
    const char **names = NULL;
    if (loader->files->list(loader->files->context, loader->arena, directory, &names,
                            &why) != FILE_DIRECTORY)
        return NULL;
    for (; *names; names++)
        if (strlen(*names) == size && (*names)[0] != '.' &&
            spelling_same(*names, name, size))
            return load_join(loader->arena, directory, *names);
    return NULL;
}

static bool is_zone(struct loader *loader, const char *path)
{
    static const char magic[] = "TZif";
    struct file_bytes bytes = {0};
    return loader->files->read(loader->files->context, loader->arena, path, &bytes) ==
               FILE_READ &&
           bytes.size >= sizeof magic && memcmp(bytes.text, magic, 4) == 0;
}

/* Those of right/ count leap seconds, which no server takes. */
static bool has_zone(struct loader *loader, const char *name)
{
    const char *path = zone_directory;
    if (spelling_same(name, "right/", 6))
        return false;
    for (;;) {
        size_t size = strcspn(name, "/");
        path = find_name(loader, path, name, size);
        if (!path)
            return false;
        if (name[size] == '\0')
            return is_zone(loader, path);
        name += size + 1;
    }
}

bool loader_may_have_zone(void *context, const char *name)
{
    struct loader *loader = context;
    const char *utc = load_join(loader->arena, zone_directory, "UTC");
    return status_of(loader, utc) != FILE_READ || has_zone(loader, name);
}
