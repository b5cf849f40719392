/* Paths, taken from the folder on, link by link. */
#define _GNU_SOURCE /* O_PATH */
#include "cli/root.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINKS_MAX = 40, DEPTH_MAX = 256 };

/* "a//b/./c/" as "a/b/c"; what is .. stays. False when it is too long. */
static bool squeeze(char *to, const char *path)
{
    size_t size = 0;
    if (path[0] == '/')
        to[size++] = '/';
    while (*path) {
        path += strspn(path, "/");
        const size_t length = strcspn(path, "/");
        const bool is_dot = length == 1 && path[0] == '.';
        if (size + length + 2 > PATH_MAX)
            return false;
        if (length > 0 && !is_dot) {
            if (size > 0 && to[size - 1] != '/')
                to[size++] = '/';
            memcpy(to + size, path, length);
            size += length;
        }
        path += length;
    }
    to[size] = '\0';
    return true;
}

/* The one, a slash and the other; false when that is too long. */
static bool join(char *to, const char *one, const char *other)
{
    const int size = snprintf(to, PATH_MAX, "%s/%s", one, other);
    return size >= 0 && size < PATH_MAX;
}

static void drop_last(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash)
        slash[slash == path] = '\0';
}

/*
 * A path from / on. The first .. of a relative one are taken off the current folder,
 * which has no links in its name.
 */
static bool from_top(char *to, const char *path)
{
    char here[PATH_MAX], rest[PATH_MAX] = "", whole[PATH_MAX];
    if (path[0] == '/')
        return squeeze(to, path);
    if (!getcwd(here, sizeof here) || !squeeze(rest, path))
        return false;
    const char *from = rest;
    for (; strncmp(from, "..", 2) == 0 && strchr("/", from[2]); from += from[2] ? 3 : 2)
        drop_last(here);
    return join(whole, here, from) && squeeze(to, whole);
}

/* What stands behind the folder's name; NULL: the path is none of those in it. */
static const char *behind(const char *path, const char *folder)
{
    const size_t size = strcmp(folder, "/") == 0 ? 0 : strlen(folder);
    if (strncmp(path, folder, size) != 0 || (path[size] && path[size] != '/'))
        return NULL;
    return path + size;
}

static const char *inside(const struct root *root, const char *path)
{
    const char *rest = behind(path, root->real);
    return rest ? rest : behind(path, root->named);
}

/* The way that is left to go, and the folders that are open on it, without the root. */
struct walk {
    const struct root *root;
    char rest[PATH_MAX];
    int folders[DEPTH_MAX];
    size_t depth;
    size_t n_links;
};

static int top_of(const struct walk *walk)
{
    return walk->depth > 0 ? walk->folders[walk->depth - 1] : walk->root->fd;
}

static void go_up(struct walk *walk)
{
    close(walk->folders[--walk->depth]);
}

static bool fail(int error)
{
    errno = error;
    return false;
}

/* Puts what a link says in place of it. */
static bool follow(struct walk *walk, int link)
{
    char target[PATH_MAX], path[PATH_MAX], rest[PATH_MAX];
    const ssize_t size = readlinkat(link, "", target, sizeof target - 1);
    if (size < 0)
        return false;
    if (++walk->n_links > LINKS_MAX)
        return fail(ELOOP);
    target[size] = '\0';
    const char *from = target;
    if (target[0] == '/') {
        from = squeeze(path, target) ? inside(walk->root, path) : NULL;
        if (!from)
            return fail(EXDEV);
        while (walk->depth > 0)
            go_up(walk);
    }
    if (!join(rest, from, walk->rest))
        return fail(ELOOP);
    return squeeze(walk->rest, rest + strspn(rest, "/")) || fail(ELOOP);
}

/* Whether nothing but slashes is left. */
static bool is_last(const struct walk *walk)
{
    return walk->rest[strspn(walk->rest, "/")] == '\0';
}

/* Takes the first name off the rest. */
static void take_name(struct walk *walk, char *name)
{
    char *begin = walk->rest + strspn(walk->rest, "/");
    const size_t size = strcspn(begin, "/");
    memcpy(name, begin, size);
    name[size] = '\0';
    memmove(walk->rest, begin + size, strlen(begin + size) + 1);
}

/*
 * One name further: into a folder, up, along a link, or to the file at the end, which
 * is opened in *fd.
 */
static bool step(struct walk *walk, int flags, int *fd)
{
    char name[PATH_MAX];
    struct stat status;
    take_name(walk, name);
    if (strcmp(name, "..") == 0) {
        if (walk->depth == 0)
            return fail(EXDEV);
        go_up(walk);
        return true;
    }
    int found = openat(top_of(walk), name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (found < 0)
        return false;
    bool is_done = fstat(found, &status) == 0;
    if (is_done && S_ISLNK(status.st_mode)) {
        is_done = follow(walk, found);
    } else if (is_done && S_ISDIR(status.st_mode)) {
        if (walk->depth < DEPTH_MAX) {
            walk->folders[walk->depth++] = found;
            return true;
        }
        is_done = fail(ELOOP);
    } else if (is_done && !is_last(walk)) {
        is_done = fail(ENOTDIR);
    } else if (is_done) {
        *fd = openat(top_of(walk), name, flags | O_NOFOLLOW | O_CLOEXEC);
        is_done = *fd >= 0;
    }
    const int error = errno;
    close(found);
    errno = error;
    return is_done;
}

int root_open(const struct root *root, const char *path, int flags)
{
    char whole[PATH_MAX];
    struct walk walk = {.root = root};
    const char *rest = from_top(whole, path) ? inside(root, whole) : NULL;
    if (!rest) {
        errno = EXDEV;
        return -1;
    }
    memcpy(walk.rest, rest, strlen(rest) + 1);
    int fd = -1;
    bool is_good = true;
    while (is_good && fd < 0 && !is_last(&walk))
        is_good = step(&walk, flags, &fd);
    if (is_good && fd < 0)
        fd = openat(top_of(&walk), ".", flags | O_CLOEXEC);
    const int error = errno;
    while (walk.depth > 0)
        go_up(&walk);
    errno = error;
    return fd;
}

bool root_holds(const struct root *root, const char *path)
{
    char whole[PATH_MAX];
    const char *rest = from_top(whole, path) ? inside(root, whole) : NULL;
    size_t depth = 0;
    for (; rest && *rest; rest += strcspn(rest, "/")) {
        rest += strspn(rest, "/");
        const bool is_up = strncmp(rest, "..", 2) == 0 && strchr("/", rest[2]);
        if (is_up && depth == 0)
            return false;
        depth += is_up ? (size_t)-1 : *rest != '\0';
    }
    return rest != NULL;
}

struct root *root_new(struct arena *arena, const char *path, const char **why)
{
    char named[PATH_MAX], real[PATH_MAX];
    struct root *root = arena_alloc(arena, sizeof *root);
    *root = (struct root){.given = path, .fd = -1};
    if (from_top(named, path) && realpath(path, real))
        root->fd = open(real, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (root->fd < 0) {
        *why = arena_printf(arena, "--root=%s: %s", path, strerror(errno));
        return NULL;
    }
    root->named = arena_copy(arena, named, strlen(named));
    root->real = arena_copy(arena, real, strlen(real));
    return root;
}
