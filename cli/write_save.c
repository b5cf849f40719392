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
static bool link_backup(struct replace *replace, const char *suffix)
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
    for (int number = 1; number < INT_MAX; number++) {
        const char *backup =
            counts ? numbered(replace, number)
                   : arena_printf(replace->arena, "%s%s", replace->name, suffix);
        if (system->linkat(folder, replace->saved, folder, backup, 0) == 0) {
            replace->backup = backup;
            return true;
        }
        if (errno != EEXIST || !counts)
            break;
    }
    return cannot_save(replace);
}

bool replace_save(struct replace *replace, const char *backup_suffix)
{
    if (replace_is_new(replace))
        return true;
    const struct write_system *system = replace->system;
    const int folder = replace->folder;
    /* a link that has failed may be there all the same */
    replace->saved = litter_old_name(replace->arena, replace->litter);
    if (system->linkat(folder, replace->name, folder, replace->saved, 0) != 0)
        return cannot_save(replace);

    struct stat status;
    if (system->fstatat(folder, replace->saved, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return replace_fail(replace, "cannot be looked at");
    if (!system_same_file(&status, &replace->seen))
        return replace_refuse_changed(replace);
    return !backup_suffix || link_backup(replace, backup_suffix);
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
    struct stat now;
    if (!replace->may_be_committed)
        return false;
    if (replace_is_removal(replace))
        return may_be_removed(replace);
    if (replace->system->fstatat(replace->folder, replace->name, &now,
                                 AT_SYMLINK_NOFOLLOW) != 0)
        return errno != ENOENT;
    return system_same_file(&replace->made, &now);
}

static bool refuse_to_bring_back(struct replace *replace, const char *reason)
{
    replace->is_stuck = true;
    return replace_refuse(replace,
                          "cannot be brought back (%s): its old bytes are in %s/%s",
                          reason, replace->folder_path, replace->saved);
}

static const char changed[] = "it has been changed since";

/* Where names cannot be exchanged. */
static bool rename_back(struct replace *replace)
{
    const int folder = replace->folder;
    if (!replace_is_as_made(replace, replace->name))
        return refuse_to_bring_back(replace, changed);
    return replace->system->renameat(folder, replace->saved, folder, replace->name) ==
               0 ||
           refuse_to_bring_back(replace, strerror(errno));
}

/* What somebody has written into the new file, or in place of it, has to stay. */
static bool restore_old(struct replace *replace)
{
    const struct write_system *system = replace->system;
    const int folder = replace->folder;
    if (system->exchange(folder, replace->saved, replace->name) != 0)
        return replace_cannot_exchange(errno)
                   ? rename_back(replace)
                   : refuse_to_bring_back(replace, strerror(errno));
    if (replace_is_as_made(replace, replace->saved))
        return true;
    if (system->exchange(folder, replace->saved, replace->name) == 0)
        return refuse_to_bring_back(replace, changed);
    replace->is_stuck = true;
    return replace_refuse(replace,
                          "has been changed since: what stood there is in %s/%s",
                          replace->folder_path, replace->saved);
}

/* A link, where nothing is to be overwritten; no matter if it is there already. */
static bool link_back(struct replace *replace)
{
    const int folder = replace->folder;
    return replace->system->linkat(folder, replace->saved, folder, replace->name, 0) ==
               0 ||
           errno == EEXIST || refuse_to_bring_back(replace, strerror(errno));
}

static bool remove_again(struct replace *replace)
{
    if (!replace_is_as_made(replace, replace->name))
        return replace_refuse(replace, "cannot be removed again: %s", changed);
    return replace->system->unlinkat(replace->folder, replace->name, 0) == 0 ||
           replace_fail(replace, "cannot be removed again");
}

bool replace_put_back(struct replace *replace)
{
    if (replace->is_stuck)
        return false;
    if (!may_be_in_place(replace))
        return true;
    const bool is_back = replace_is_new(replace)       ? remove_again(replace)
                         : replace_is_removal(replace) ? link_back(replace)
                                                       : restore_old(replace);
    system_fsync(replace->system, replace->folder);
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

/*
 * The second name goes first: what a run that is killed in between leaves is then known
 * to be of no use.
 */
static void remove_names(struct replace *replace, bool is_written)
{
    if (!is_written)
        remove_name(replace, replace->backup);
    remove_name(replace, replace->saved);
    remove_name(replace, replace->temporary);
}

void replace_clean(struct replace *replace, bool is_written)
{
    if (!replace->is_stuck)
        remove_names(replace, is_written);
    /* fsync has told all that close could tell */
    close_one(replace, replace->new);
    close_one(replace, replace->old);
    close_one(replace, replace->folder);
}
