/* Open, lock, check, save, commit, settle; put back, clean. */
#include "cli/write_replace.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "cli/write.h"
#include "cli/write_journal.h"
#include "cli/write_litter.h"

static const char changed[] = "has changed on the disk since it was read";

static void tell(struct replace *replace, const char *words)
{
    struct arena *arena = replace->arena;
    if (*replace->why)
        *replace->why = arena_printf(arena, "%s; %s", *replace->why, words);
    else
        *replace->why = words;
}

bool replace_refuse(struct replace *replace, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *words = arena_vprintf(replace->arena, format, arguments);
    va_end(arguments);
    tell(replace, arena_printf(replace->arena, "%s %s", replace->change->path, words));
    return false;
}

bool replace_fail(struct replace *replace, const char *words)
{
    return replace_refuse(replace, "%s: %s", words, strerror(errno));
}

bool replace_is_new(const struct replace *replace)
{
    return !replace->change->before;
}

bool replace_is_removal(const struct replace *replace)
{
    return !replace->change->after;
}

static bool same_inode(const struct stat *one, const struct stat *other)
{
    return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

bool replace_is_same(const struct replace *one, const struct replace *other)
{
    return same_inode(&one->seen, &other->seen);
}

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
    return true;
}

/* Of a file that is still to be made only the folder can be found. */
static bool find(struct replace *replace)
{
    char real[PATH_MAX];
    const struct write_system *system = replace->system;
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
    if (!find(replace))
        return false;

    replace->folder = system_open(replace->system, AT_FDCWD, replace->folder_path,
                                  O_RDONLY | O_DIRECTORY);
    if (replace->folder < 0)
        return replace_fail(replace, "is in a folder that cannot be opened");
    return replace_is_new(replace) || open_old(replace);
}

bool replace_lock(struct replace *replace)
{
    if (system_lock(replace->system, replace->old))
        return true;
    if (errno == EWOULDBLOCK)
        return replace_refuse(replace, "is locked by another program");
    return replace_fail(replace, "cannot be locked");
}

/*
 * Whether the name still leads to the file that was opened, with the bytes that were
 * read before, and the file has no more names than is known.
 */
static bool check_unchanged(struct replace *replace, nlink_t n_names)
{
    const struct stat *seen = &replace->seen;
    const struct source *before = replace->change->before;
    struct stat now;
    if (replace->system->fstatat(replace->folder, replace->name, &now,
                                 AT_SYMLINK_NOFOLLOW) != 0)
        return replace_fail(replace, "cannot be looked at");
    if (!same_inode(&now, seen) || now.st_size != seen->st_size ||
        now.st_mtim.tv_sec != seen->st_mtim.tv_sec ||
        now.st_mtim.tv_nsec != seen->st_mtim.tv_nsec)
        return replace_refuse(replace, changed);
    if (now.st_nlink > n_names)
        return replace_refuse(replace,
                              "has %ju names (hard links): a new file can take "
                              "the place of only one",
                              (uintmax_t)now.st_nlink);

    enum content content =
        system_compare(replace->system, replace->old, before->text, before->size);
    if (content == CONTENT_UNREADABLE)
        return replace_fail(replace, "cannot be read again");
    return content == CONTENT_SAME || replace_refuse(replace, changed);
}

/* What a killed run was about has to be settled first. */
static bool check_no_journal(struct replace *replace)
{
    struct stat status;
    if (replace->system->fstatat(replace->folder, JOURNAL_NAME, &status,
                                 AT_SYMLINK_NOFOLLOW) == 0)
        return replace_refuse(replace, "is beside the journal of another run (%s/%s)",
                              replace->folder_path, JOURNAL_NAME);
    return errno == ENOENT || replace_fail(replace, "cannot be looked at");
}

bool replace_check(struct replace *replace)
{
    if (!check_no_journal(replace))
        return false;
    if (replace_is_new(replace))
        return true;
    litter_remove(replace->system, replace->folder, replace->name, &replace->seen);
    return check_unchanged(replace, 1);
}

/* EPERM and EXDEV do not tell by themselves what is the matter with the file. */
static bool cannot_save(struct replace *replace)
{
    if (errno == EPERM)
        return replace_refuse(replace, "cannot be replaced: it is immutable or "
                                       "append-only, or hard links are not permitted");
    if (errno == EXDEV)
        return replace_refuse(replace, "cannot be replaced: it is a mount point");
    if (errno == EEXIST)
        return replace_refuse(replace,
                              "has a backup already, which is not overwritten");
    return replace_fail(replace, "cannot be replaced: no second name for the old file");
}

static char *numbered(struct replace *replace, int number)
{
    return arena_printf(replace->arena, "%s.~%d~", replace->name, number);
}

/* Gives the old file the name of a backup; numbers go on until one is free. */
static int link_backup(struct replace *replace, const char *suffix, const char **saved)
{
    const struct write_system *system = replace->system;
    const int folder = replace->folder;
    struct stat status;
    if (strcmp(suffix, BACKUP_EXISTING) == 0)
        suffix = system->fstatat(folder, numbered(replace, 1), &status,
                                 AT_SYMLINK_NOFOLLOW) == 0
                     ? BACKUP_NUMBERED
                     : "~";
    const bool counts = strcmp(suffix, BACKUP_NUMBERED) == 0;
    int result = -1;
    for (int number = 1; number < INT_MAX; number++) {
        *saved = counts ? numbered(replace, number)
                        : arena_printf(replace->arena, "%s%s", replace->name, suffix);
        result = system->linkat(folder, replace->name, folder, *saved, 0);
        if (result == 0 || errno != EEXIST || !counts)
            break;
    }
    return result;
}

bool replace_save(struct replace *replace, const char *backup_suffix)
{
    if (replace_is_new(replace))
        return true;
    const struct write_system *system = replace->system;
    const int folder = replace->folder;
    const char *saved = litter_old_name(replace->arena, replace->litter);
    int result = backup_suffix
                     ? link_backup(replace, backup_suffix, &saved)
                     : system->linkat(folder, replace->name, folder, saved, 0);
    /* a link that has failed may be there; but a backup may be an older one */
    if (result == 0 || !backup_suffix)
        replace->saved = saved;
    replace->saved_is_backup = backup_suffix;
    if (result != 0)
        return cannot_save(replace);

    struct stat status;
    if (system->fstatat(folder, saved, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return replace_fail(replace, "cannot be looked at");
    return same_inode(&status, &replace->seen) || replace_refuse(replace, changed);
}

/* A link, since a rename would overwrite a file that has come there meanwhile. */
static bool commit_new(struct replace *replace)
{
    const int folder = replace->folder;
    int result =
        replace->system->linkat(folder, replace->temporary, folder, replace->name, 0);
    replace->may_be_committed = result == 0 || errno != EEXIST;
    if (result == 0)
        return true;
    if (errno == EEXIST)
        return replace_refuse(replace, "is there by now, and was not before");
    return replace_fail(replace, "cannot be created");
}

static bool commit_removal(struct replace *replace)
{
    replace->may_be_committed = true;
    return replace->system->unlinkat(replace->folder, replace->name, 0) == 0 ||
           replace_fail(replace, "cannot be removed");
}

bool replace_commit(struct replace *replace)
{
    const int folder = replace->folder;
    if (replace_is_new(replace))
        return commit_new(replace);
    if (!check_unchanged(replace, 2))
        return false;
    if (replace_is_removal(replace))
        return commit_removal(replace);
    replace->may_be_committed = true;
    if (replace->system->renameat(folder, replace->temporary, folder, replace->name) !=
        0)
        return replace_fail(replace, "cannot be replaced");
    replace->temporary = NULL;
    return true;
}

bool replace_settle(struct replace *replace)
{
    return system_fsync(replace->system, replace->folder) == 0 ||
           replace_fail(replace, "cannot be written to the disk");
}

static bool may_be_removed(struct replace *replace)
{
    struct stat now;
    return replace->system->fstatat(replace->folder, replace->name, &now,
                                    AT_SYMLINK_NOFOLLOW) != 0;
}

/*
 * Whether the name leads to the new file, or that cannot be known. The disk is asked,
 * as a call that has failed may have been carried out all the same.
 */
static bool may_be_in_place(struct replace *replace)
{
    struct stat new, now;
    if (!replace->may_be_committed)
        return false;
    if (replace_is_removal(replace))
        return may_be_removed(replace);
    if (replace->system->fstat(replace->new, &new) != 0)
        return true;
    if (replace->system->fstatat(replace->folder, replace->name, &now,
                                 AT_SYMLINK_NOFOLLOW) != 0)
        return errno != ENOENT;
    return same_inode(&new, &now);
}

/* A link, where nothing is to be overwritten; no matter if it is there already. */
static bool bring_back(struct replace *replace)
{
    const struct write_system *system = replace->system;
    const int folder = replace->folder;
    if (!replace_is_removal(replace))
        return system->renameat(folder, replace->saved, folder, replace->name) == 0;
    return system->linkat(folder, replace->saved, folder, replace->name, 0) == 0 ||
           errno == EEXIST;
}

bool replace_put_back(struct replace *replace)
{
    const struct write_system *system = replace->system;
    bool is_back = true;
    if (!may_be_in_place(replace))
        return true;
    if (replace_is_new(replace)) {
        if (system->unlinkat(replace->folder, replace->name, 0) != 0)
            is_back = replace_fail(replace, "cannot be removed again");
    } else if (!bring_back(replace)) {
        is_back = replace_refuse(
            replace, "cannot be brought back (%s): its old bytes are in %s/%s",
            strerror(errno), replace->folder_path, replace->saved);
        replace->saved = NULL;
    }
    system_fsync(system, replace->folder);
    return is_back;
}

static void remove_name(struct replace *replace, const char *name)
{
    if (!name || replace->system->unlinkat(replace->folder, name, 0) == 0)
        return;
    if (errno != ENOENT)
        replace_fail(replace, arena_printf(replace->arena, "left %s/%s behind",
                                           replace->folder_path, name));
}

static void close_one(struct replace *replace, int fd)
{
    if (fd >= 0)
        replace->system->close(fd);
}

void replace_clean(struct replace *replace, bool is_written)
{
    remove_name(replace, replace->temporary);
    if (!is_written || !replace->saved_is_backup)
        remove_name(replace, replace->saved);
    /* fsync has told all that close could tell */
    close_one(replace, replace->new);
    close_one(replace, replace->old);
    close_one(replace, replace->folder);
}
