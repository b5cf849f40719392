/* Making the names, and knowing them again. */
#include "cli/write_litter.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum { RANDOM_DIGITS = 16 };

static const char mark[] = ".pgconfcheck-";
static const char old_ending[] = ".old";

char *litter_name(const struct write_system *system, struct arena *arena,
                  const char *name)
{
    uint64_t number;
    if (system->getrandom(&number, sizeof number, 0) != sizeof number)
        return NULL;
    return arena_printf(arena, ".%s%s%jd-%016" PRIx64, name, mark, (intmax_t)getpid(),
                        number);
}

char *litter_old_name(struct arena *arena, const char *litter)
{
    return arena_printf(arena, "%s%s", litter, old_ending);
}

/* What stands in `text` behind `start`; NULL when it does not begin so. */
static const char *behind(const char *text, const char *start)
{
    size_t length = strlen(start);
    return strncmp(text, start, length) == 0 ? text + length : NULL;
}

/* What stands behind .NAME.pgconfcheck-PID-RANDOM; NULL when `entry` is no such name.
 */
static const char *litter_ending(const char *entry, const char *name)
{
    const char *at = behind(entry, ".");
    at = at ? behind(at, name) : NULL;
    at = at ? behind(at, mark) : NULL;
    if (!at || !isdigit((unsigned char)*at))
        return NULL;
    at = behind(at + strspn(at, "0123456789"), "-");
    if (!at || strspn(at, "0123456789abcdef") != RANDOM_DIGITS)
        return NULL;
    return at + RANDOM_DIGITS;
}

/* A run that still is at work has its new file locked. */
static bool is_in_use(const struct write_system *system, int folder, const char *entry)
{
    int fd = system_open(system, folder, entry,
                         O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return false;
    bool is_locked = system->flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    system->close(fd);
    return is_locked;
}

static void remove_entry(const struct write_system *system, int folder,
                         const char *entry, bool is_old, const struct stat *file)
{
    struct stat status;
    if (system->fstatat(folder, entry, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return;
    /* the lock on the file itself is the caller's */
    if (system_same_file(&status, file) ||
        (!is_old && !is_in_use(system, folder, entry)))
        system->unlinkat(folder, entry, 0);
}

void litter_remove(const struct write_system *system, int folder, const char *name,
                   const struct stat *status)
{
    /* reading moves the place in a folder, and closing it takes the descriptor along */
    int fd = system_open(system, folder, ".", O_RDONLY | O_DIRECTORY);
    DIR *directory = fd < 0 ? NULL : fdopendir(fd);
    if (!directory) {
        if (fd >= 0)
            system->close(fd);
        return;
    }
    const struct dirent *entry;
    while ((entry = readdir(directory))) {
        const char *ending = litter_ending(entry->d_name, name);
        if (ending && strcmp(ending, "") == 0)
            remove_entry(system, folder, entry->d_name, false, status);
        if (ending && strcmp(ending, old_ending) == 0)
            remove_entry(system, folder, entry->d_name, true, status);
    }
    closedir(directory);
}
