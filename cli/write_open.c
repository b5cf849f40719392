/* From a path to the file behind its links, open with its folder. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>

#include "cli/write_replace.h"

/* "/etc/x" is in "/", "x" in "." . */
static void split_path(struct replace *replace, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    replace->name = arena_copy(replace->arena, name, strlen(name));
    if (!slash)
        replace->folder_path = ".";
    else
        replace->folder_path = arena_copy(replace->arena, path,
                                          slash == path ? 1 : (size_t)(slash - path));
}

static bool open_old(struct replace *replace)
{
    const struct write_system *system = replace->system;
    /* not blocking: by now a FIFO may stand there */
    const int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
    replace->old = system_open(system, replace->folder, replace->name, flags);
    if (replace->old < 0)
        return replace_fail(replace, "cannot be opened");
    if (system->fstat(replace->old, &replace->seen) != 0)
        return replace_fail(replace, "cannot be looked at");
    if (!S_ISREG(replace->seen.st_mode))
        return replace_refuse(replace, "is no regular file");
    return !system_is_frozen(system, replace->old) ||
           replace_refuse(replace,
                          "cannot be replaced: it is immutable or append-only");
}

static bool is_link(const struct replace *replace)
{
    struct stat status;
    return replace->system->fstatat(AT_FDCWD, replace->change->path, &status,
                                    AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISLNK(status.st_mode);
}

/* Of a file that is still to be made only the folder can be found. */
static bool find(struct replace *replace)
{
    char real[PATH_MAX];
    const struct write_system *system = replace->system;
    if (replace_is_removal(replace) && is_link(replace))
        return replace_refuse(replace, "is a symbolic link: remove it, and perhaps "
                                       "what it leads to, by hand");
    if (!replace_is_new(replace)) {
        if (!system->realpath(replace->change->path, real))
            return replace_fail(replace, "cannot be found");
        split_path(replace, real);
        return true;
    }
    split_path(replace, replace->change->path);
    if (!system->realpath(replace->folder_path, real))
        return replace_fail(replace, "is in a folder that cannot be found");
    replace->folder_path = arena_copy(replace->arena, real, strlen(real));
    return true;
}

bool replace_open(struct replace *replace)
{
    if (!replace_trust_path(replace) || !find(replace))
        return false;

    replace->folder = system_open(replace->system, AT_FDCWD, replace->folder_path,
                                  O_RDONLY | O_DIRECTORY);
    if (replace->folder < 0)
        return replace_fail(replace, "is in a folder that cannot be opened");
    if (system_is_frozen(replace->system, replace->folder))
        return replace_refuse(replace, "cannot be replaced: it is in a folder that is "
                                       "immutable or append-only");
    return replace_trust_folder(replace) &&
           (replace_is_new(replace) || open_old(replace));
}
