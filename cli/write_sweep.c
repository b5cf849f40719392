/* A look into the folder; then file by file, each under its lock. */
#include "cli/write_sweep.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>

#include "cli/write_litter.h"

bool sweep_is_needed(const char *folder)
{
    bool found = false;
    DIR *directory = opendir(folder);
    const struct dirent *entry;
    while (directory && !found && (entry = readdir(directory)))
        found = litter_has_mark(entry->d_name);
    if (directory)
        closedir(directory);
    return found;
}

/* Locks the file, if it is there; false when it cannot be had for oneself. */
static bool lock(int folder, const char *name, int *fd, struct stat *status)
{
    const struct write_system *system = &write_system;
    struct stat there;
    *fd = system_open(system, folder, name,
                      O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (*fd < 0)
        return errno == ENOENT;
    return system->flock(*fd, LOCK_EX | LOCK_NB) == 0 &&
           system->fstat(*fd, status) == 0 &&
           system->fstatat(folder, name, &there, AT_SYMLINK_NOFOLLOW) == 0 &&
           system_same_file(&there, status);
}

void sweep(struct arena *arena, const char *path, const char *name)
{
    const struct write_system *system = &write_system;
    struct stat status = {0};
    const int folder = system_open(system, AT_FDCWD, path, O_RDONLY | O_DIRECTORY);
    int fd = -1;
    if (folder < 0)
        return;
    if (lock(folder, name, &fd, &status))
        litter_remove(system, arena, folder, name, &status);
    if (fd >= 0)
        system->close(fd);
    system->close(folder);
}
