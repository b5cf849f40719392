/* The old file's second name: made, used to bring it back, removed. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "cli/write.h"
#include "cli/write_litter.h"
#include "cli/write_replace.h"

/*
 * EPERM and EXDEV do not tell by themselves what is the matter with the file; ENOENT is
 * what a file has that another one took the place of at that moment.
 */
static bool cannot_save(struct replace *replace)
{
    if (errno == ENOENT)
        return replace_refuse_changed(replace);
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
    return system_same_file(&status, &replace->seen) || replace_refuse_changed(replace);
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
    return system_same_file(&new, &now);
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
