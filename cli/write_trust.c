/*
 * Whether root may follow a path, and write where it leads.
 *
 * In a folder in which others may write, /tmp above all, they could put something else
 * in place of what root is about to look at, and a link of theirs could lead root to a
 * file of their choice.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>

#include "cli/write_replace.h"

enum { LINKS_MAX = 40 }; /* as the kernel has it */

/* On the way: what is behind us has no links in it, what is before us may. */
struct walk {
    struct replace *replace;
    const char *behind, *before;
    int n_links;
};

static bool look(const struct walk *walk, const char *path, struct stat *status)
{
    return walk->replace->system->fstatat(AT_FDCWD, path, status,
                                          AT_SYMLINK_NOFOLLOW) == 0;
}

/* A link of root's, or of the one whose folder it is in. */
static bool is_trusted(const struct walk *walk, const struct stat *link)
{
    struct stat folder;
    return link->st_uid == 0 ||
           (look(walk, walk->behind, &folder) && folder.st_uid == link->st_uid);
}

/* What the link says comes before the rest of the path. False with errno. */
static bool follow(struct walk *walk, const char *link)
{
    char target[PATH_MAX];
    const ssize_t size =
        walk->replace->system->readlinkat(AT_FDCWD, link, target, sizeof target);
    errno = size < 0 ? errno : walk->n_links == LINKS_MAX ? ELOOP : ENAMETOOLONG;
    if (size < 0 || (size_t)size >= sizeof target || walk->n_links++ == LINKS_MAX)
        return false;
    walk->before =
        arena_printf(walk->replace->arena, "%.*s/%s", (int)size, target, walk->before);
    if (size > 0 && target[0] == '/')
        walk->behind = "/";
    return true;
}

/* The next name of the path; NULL at its end. */
static const char *next_name(struct walk *walk)
{
    walk->before += strspn(walk->before, "/");
    const size_t length = strcspn(walk->before, "/");
    const char *name = arena_copy(walk->replace->arena, walk->before, length);
    walk->before += length;
    return length > 0 ? name : NULL;
}

static bool cannot_find(struct replace *replace)
{
    return replace_fail(replace, replace_is_new(replace)
                                     ? "is in a folder that cannot be found"
                                     : "cannot be found");
}

/* Goes on to `here`, where a name of the path is. */
static bool step(struct walk *walk, const char *here)
{
    struct stat status;
    struct replace *replace = walk->replace;
    if (!look(walk, here, &status))
        return cannot_find(replace);
    if (!S_ISLNK(status.st_mode)) {
        walk->behind = here;
        return true;
    }
    if (!is_trusted(walk, &status))
        return replace_refuse(replace,
                              "is not written by root: a symbolic link of another user "
                              "leads there (%s)",
                              here);
    return follow(walk, here) || cannot_find(replace);
}

bool replace_trust_path(struct replace *replace)
{
    const char *path = replace->change->path;
    if (replace->system->geteuid() != 0)
        return true;
    struct walk walk = {replace, path[0] == '/' ? "/" : ".", path, 0};
    for (const char *name = next_name(&walk); name; name = next_name(&walk)) {
        /* a file that is to be made is not there yet */
        if (replace_is_new(replace) && walk.before[0] == '\0')
            return true;
        const char *ending = strcmp(walk.behind, "/") == 0 ? "" : walk.behind;
        if (!step(&walk, arena_printf(replace->arena, "%s/%s", ending, name)))
            return false;
    }
    return true;
}

bool replace_trust_folder(struct replace *replace)
{
    struct stat folder;
    if (replace->system->geteuid() != 0)
        return true;
    if (replace->system->fstat(replace->folder, &folder) != 0)
        return replace_fail(replace, "is in a folder that cannot be looked at");
    if (!(folder.st_mode & (S_IWGRP | S_IWOTH)))
        return true;
    return replace_refuse(replace,
                          "is not written by root: others than the owner may write in "
                          "its folder (%s)",
                          replace->folder_path);
}
