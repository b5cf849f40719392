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

bool litter_has_mark(const char *entry)
{
    return entry[0] == '.' && strstr(entry, mark);
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

bool litter_is_name(const char *entry, const char *name)
{
    const char *ending = litter_ending(entry, name);
    return ending && strcmp(ending, "") == 0;
}

bool litter_is_old_name(const char *entry, const char *name)
{
    const char *ending = litter_ending(entry, name);
    return ending && strcmp(ending, old_ending) == 0;
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

static bool look(const struct write_system *system, int folder, const char *name,
                 struct stat *status)
{
    return system->fstatat(folder, name, status, AT_SYMLINK_NOFOLLOW) == 0;
}

/* A second name of the file itself; the last one must stay. */
static void remove_second(const struct write_system *system, int folder,
                          const char *entry, const struct stat *file)
{
    struct stat status;
    if (look(system, folder, entry, &status) && system_same_file(&status, file) &&
        status.st_nlink > 1)
        system->unlinkat(folder, entry, 0);
}

/*
 * A name that began as that of a new file. Beside the old one's second name it tells
 * how far its run came: the file is still the old one, or what has this name is, or it
 * is neither, and so another program's. That is what false says.
 */
static bool remove_new(const struct write_system *system, struct arena *arena,
                       int folder, const char *entry, const struct stat *file)
{
    struct stat status, old;
    if (!look(system, folder, entry, &status) || is_in_use(system, folder, entry))
        return true;
    const char *saved = litter_old_name(arena, entry);
    const bool has_old = look(system, folder, saved, &old);
    if (has_old && system_same_file(&status, &old))
        system->unlinkat(folder, saved, 0);
    else if (has_old && !system_same_file(&old, file))
        return false;
    system->unlinkat(folder, entry, 0);
    return true;
}

static bool remove_entry(const struct write_system *system, struct arena *arena,
                         int folder, const char *entry, const struct stat *file)
{
    struct stat status;
    /* the lock on the file itself is the caller's */
    if (!look(system, folder, entry, &status) || !system_same_file(&status, file))
        return remove_new(system, arena, folder, entry, file);
    remove_second(system, folder, entry, file);
    return true;
}

/* Reading moves the place in a folder, and closing it takes the descriptor along. */
static DIR *open_folder(const struct write_system *system, int folder)
{
    int fd = system_open(system, folder, ".", O_RDONLY | O_DIRECTORY);
    DIR *directory = fd < 0 ? NULL : fdopendir(fd);
    if (!directory && fd >= 0)
        system->close(fd);
    return directory;
}

const char *litter_remove(const struct write_system *system, struct arena *arena,
                          int folder, const char *name, const struct stat *status)
{
    const char *foreign = NULL;
    DIR *directory = open_folder(system, folder);
    if (!directory)
        return NULL;
    const struct dirent *entry;
    while ((entry = readdir(directory))) {
        if (litter_is_name(entry->d_name, name) &&
            !remove_entry(system, arena, folder, entry->d_name, status))
            foreign = arena_copy(arena, entry->d_name, strlen(entry->d_name));
        if (litter_is_old_name(entry->d_name, name))
            remove_second(system, folder, entry->d_name, status);
    }
    closedir(directory);
    return foreign;
}

const char *litter_other_name(const struct write_system *system, struct arena *arena,
                              int folder, const char *name, const struct stat *status)
{
    const char *other = NULL;
    DIR *directory = open_folder(system, folder);
    const struct dirent *entry;
    while (directory && !other && (entry = readdir(directory))) {
        struct stat found;
        if (strcmp(entry->d_name, name) != 0 &&
            look(system, folder, entry->d_name, &found) &&
            system_same_file(&found, status))
            other = arena_copy(arena, entry->d_name, strlen(entry->d_name));
    }
    if (directory)
        closedir(directory);
    return other;
}
