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

/*
 * Whether the name still leads to the file that was opened, with the bytes that were
 * read before, and the file has no more names than is known.
 */
static bool check_unchanged(struct replace *replace, nlink_t n_names)
{
    const struct stat *seen = &replace->seen;
    const struct source *before = replace->change->before;
    struct stat now;
    const enum content content =
        system_compare(replace->system, replace->old, before->text, before->size);
    if (content == CONTENT_UNREADABLE)
        return replace_fail(replace, "cannot be read again");
    if (content != CONTENT_SAME)
        return replace_refuse_changed(replace);
    /* The name comes last: what takes it between this and a rename is lost. */
    if (replace->system->fstatat(replace->folder, replace->name, &now,
                                 AT_SYMLINK_NOFOLLOW) != 0)
        return replace_fail(replace, "cannot be looked at");
    if (!system_same_file(&now, seen) || now.st_size != seen->st_size ||
        now.st_mtim.tv_sec != seen->st_mtim.tv_sec ||
        now.st_mtim.tv_nsec != seen->st_mtim.tv_nsec)
        return replace_refuse_changed(replace);
    if (now.st_nlink > n_names && n_names > 1)
        return replace_refuse_changed(replace); /* it had no others before */
    return now.st_nlink <= n_names ||
           replace_refuse(replace,
                          "has %ju names (hard links): a new file can take "
                          "the place of only one",
                          (uintmax_t)now.st_nlink);
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

bool replace_check(struct replace *replace)
{
    if (!check_no_journal(replace))
        return false;
    if (replace_is_new(replace))
        return true;
    if (is_in_place(replace))
        litter_remove(replace->system, replace->folder, replace->name, &replace->seen);
    return check_unchanged(replace, 1);
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
