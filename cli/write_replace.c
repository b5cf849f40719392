/* Words of refusal; lock, check, commit, settle. */
#include "cli/write_replace.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "cli/write_journal.h"
#include "cli/write_litter.h"

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

bool replace_refuse_changed(struct replace *replace)
{
    return replace_refuse(replace, "has changed on the disk since it was read");
}

bool replace_is_new(const struct replace *replace)
{
    return !replace->change->before;
}

bool replace_is_removal(const struct replace *replace)
{
    return !replace->change->after;
}

bool replace_is_same(const struct replace *one, const struct replace *other)
{
    return system_same_file(&one->seen, &other->seen);
}

bool replace_lock(struct replace *replace)
{
    if (system_lock(replace->system, replace->old))
        return true;
    if (errno == EWOULDBLOCK)
        return replace_refuse(replace, "is locked by another program");
    return replace_fail(replace, "cannot be locked");
}

/* Its own name, or the new file's former one, and those that replace_save has made. */
static nlink_t known_names(const struct replace *replace)
{
    nlink_t n = 1;
    n += replace->saved != NULL;
    n += replace->backup != NULL;
    return n;
}

static bool refuse_names(struct replace *replace, const struct stat *status)
{
    struct arena *arena = replace->arena;
    const char *other = litter_other_name(replace->system, arena, replace->folder,
                                          replace->name, status);
    const char *where =
        other ? arena_printf(arena, "; %s beside it is another", other) : "";
    return replace_refuse(replace,
                          "has %ju names (hard links%s): a new file can take the place "
                          "of only one",
                          (uintmax_t)status->st_nlink, where);
}

/*
 * Whether `name` leads to the file that was opened, with the bytes that were read
 * before, and the file has no more names than is known.
 */
static bool check_unchanged(struct replace *replace, const char *name)
{
    const nlink_t n_names = known_names(replace);
    const struct stat *seen = &replace->seen;
    const struct source *before = replace->change->before;
    struct stat now;
    const enum content content =
        system_compare(replace->system, replace->old, before->text, before->size);
    if (content == CONTENT_UNREADABLE)
        return replace_fail(replace, "cannot be read again");
    if (content != CONTENT_SAME)
        return replace_refuse_changed(replace);
    /* The name comes last: what takes it behind this is not seen. */
    if (replace->system->fstatat(replace->folder, name, &now, AT_SYMLINK_NOFOLLOW) != 0)
        return replace_fail(replace, "cannot be looked at");
    if (!system_same_file(&now, seen) || now.st_size != seen->st_size ||
        now.st_mtim.tv_sec != seen->st_mtim.tv_sec ||
        now.st_mtim.tv_nsec != seen->st_mtim.tv_nsec)
        return replace_refuse_changed(replace);
    if (now.st_nlink > n_names && n_names > 1)
        return replace_refuse_changed(replace); /* it had no others before */
    return now.st_nlink <= n_names || refuse_names(replace, &now);
}

/* Only then is nobody else at work on it, who would have the lock. */
static bool is_in_place(struct replace *replace)
{
    struct stat now;
    return replace->system->fstatat(replace->folder, replace->name, &now,
                                    AT_SYMLINK_NOFOLLOW) == 0 &&
           system_same_file(&now, &replace->seen);
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

/* What killed runs have left; false when some of it is another program's. */
static bool remove_litter(struct replace *replace)
{
    const char *foreign = litter_remove(replace->system, replace->arena,
                                        replace->folder, replace->name, &replace->seen);
    return !foreign ||
           replace_refuse(
               replace,
               "is beside %s/%s, in which a killed run has left what another "
               "program had put in its place: put it right by hand, and "
               "remove that file",
               replace->folder_path, foreign);
}

bool replace_check(struct replace *replace)
{
    if (!check_no_journal(replace))
        return false;
    if (replace_is_new(replace))
        return true;
    if (is_in_place(replace) && !remove_litter(replace))
        return false;
    return check_unchanged(replace, replace->name);
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

bool replace_cannot_exchange(int error)
{
    return error == EINVAL || error == ENOSYS || error == EOPNOTSUPP;
}

static bool leads_to_new(struct replace *replace, const char *name, bool otherwise)
{
    struct stat there;
    if (replace->system->fstatat(replace->folder, name, &there, AT_SYMLINK_NOFOLLOW) !=
        0)
        return otherwise;
    return system_same_file(&replace->made, &there);
}

bool replace_is_as_made(struct replace *replace, const char *name)
{
    const struct source *after = replace->change->after;
    return system_compare(replace->system, replace->new, after->text, after->size) ==
               CONTENT_SAME &&
           leads_to_new(replace, name, false);
}

static bool exchange_names(struct replace *replace)
{
    return replace->system->exchange(replace->folder, replace->temporary,
                                     replace->name) == 0;
}

static bool rename_over(struct replace *replace)
{
    const int folder = replace->folder;
    if (replace->system->renameat(folder, replace->temporary, folder, replace->name) !=
        0)
        return false;
    replace->temporary = NULL;
    return true;
}

/*
 * What had the name gets it again. Should another file have come there since, then that
 * one has to stay.
 */
static bool exchange_back(struct replace *replace)
{
    if (!exchange_names(replace))
        return rename_over(replace);
    return leads_to_new(replace, replace->temporary, true) || exchange_names(replace);
}

/*
 * By an exchange of names, since a rename would overwrite what has come there after the
 * last look; so that can be looked at, and brought back.
 */
static bool commit_exchange(struct replace *replace)
{
    replace->may_be_committed = true;
    if (!exchange_names(replace)) {
        /* a rename overwrites what comes after the last look */
        if (replace_cannot_exchange(errno) && rename_over(replace))
            return true;
        return replace_fail(replace, "cannot be replaced");
    }
    if (check_unchanged(replace, replace->temporary))
        return true;
    replace->may_be_committed = false;
    if (exchange_back(replace))
        return false;
    replace->is_stuck = true;
    return replace_refuse(replace,
                          "cannot be brought back (%s): what stood there is in %s/%s, "
                          "and what was read in %s/%s",
                          strerror(errno), replace->folder_path, replace->temporary,
                          replace->folder_path, replace->saved);
}

bool replace_commit(struct replace *replace)
{
    if (replace_is_new(replace))
        return commit_new(replace);
    if (!check_unchanged(replace, replace->name))
        return false;
    return replace_is_removal(replace) ? commit_removal(replace)
                                       : commit_exchange(replace);
}

bool replace_settle(struct replace *replace)
{
    return system_fsync(replace->system, replace->folder) == 0 ||
           replace_fail(replace, "cannot be written to the disk");
}
