/* Owner, mode, ACL, SELinux label and whatever else stands in extended attributes. */
#include "cli/write_attributes.h"

#include <errno.h>
#include <string.h>

/* The names of a file's extended attributes, each with a NUL behind it. */
struct names {
    char *text;
    size_t size;
};

struct value {
    char *bytes;
    ssize_t size; /* -1: the file has no such attribute */
};

struct copying {
    const struct write_system *system;
    struct arena *arena;
    int from, to;
    const char **what;
};

/* False, with the name in *what. */
static bool failed_at(const struct copying *copying, const char *name)
{
    *copying->what = arena_printf(copying->arena, "attribute %s", name);
    return false;
}

/*
 * The kernel's own seals over the bytes, the owner and the inode: they cannot be right
 * for another file, and the kernel makes new ones.
 */
static bool is_seal(const char *name)
{
    return strcmp(name, "security.ima") == 0 || strcmp(name, "security.evm") == 0;
}

static bool list_names(const struct copying *copying, int fd, struct names *names)
{
    *names = (struct names){0};
    ssize_t size = copying->system->flistxattr(fd, NULL, 0);
    if (size < 0 && errno == ENOTSUP)
        return true;
    if (size > 0) {
        names->text = arena_alloc(copying->arena, (size_t)size);
        size = copying->system->flistxattr(fd, names->text, (size_t)size);
    }
    if (size < 0)
        return failed_at(copying, "names");
    names->size = (size_t)size;
    return true;
}

static bool read_value(const struct copying *copying, int fd, const char *name,
                       struct value *value)
{
    ssize_t size = copying->system->fgetxattr(fd, name, NULL, 0);
    size_t capacity = size > 0 ? (size_t)size : 0;
    value->bytes = arena_alloc(copying->arena, capacity);
    if (capacity > 0)
        size = copying->system->fgetxattr(fd, name, value->bytes, capacity);
    value->size = size;
    return size >= 0 || errno == ENODATA || failed_at(copying, name);
}

/*
 * An attribute that is right already is not set: a label that the kernel has given to
 * the new file by itself may be one that we are not allowed to give.
 */
static bool copy_value(const struct copying *copying, const char *name)
{
    struct value old, new;
    if (!read_value(copying, copying->from, name, &old) ||
        !read_value(copying, copying->to, name, &new))
        return false;
    if (old.size < 0)
        return true;
    size_t size = (size_t)old.size;
    if (new.size == old.size && memcmp(new.bytes, old.bytes, size) == 0)
        return true;
    if (copying->system->fsetxattr(copying->to, name, old.bytes, size, 0) != 0)
        return failed_at(copying, name);
    return true;
}

static bool has_name(const struct names *names, const char *name)
{
    for (size_t at = 0; at < names->size; at += strlen(names->text + at) + 1)
        if (strcmp(names->text + at, name) == 0)
            return true;
    return false;
}

static bool remove_others(const struct copying *copying, const struct names *wanted)
{
    struct names names;
    if (!list_names(copying, copying->to, &names))
        return false;
    for (size_t at = 0; at < names.size; at += strlen(names.text + at) + 1) {
        const char *name = names.text + at;
        if (is_seal(name) || has_name(wanted, name))
            continue;
        if (copying->system->fremovexattr(copying->to, name) != 0)
            return failed_at(copying, name);
    }
    return true;
}

static bool copy_extended(const struct copying *copying)
{
    struct names names;
    if (!list_names(copying, copying->from, &names))
        return false;
    for (size_t at = 0; at < names.size; at += strlen(names.text + at) + 1)
        if (!is_seal(names.text + at) && !copy_value(copying, names.text + at))
            return false;
    return remove_others(copying, &names);
}

bool attributes_copy(const struct write_system *system, struct arena *arena, int from,
                     int to, const char **what)
{
    const struct copying copying = {system, arena, from, to, what};
    struct stat status;
    *what = "owner";
    if (system->fstat(from, &status) != 0 ||
        system->fchown(to, status.st_uid, status.st_gid) != 0)
        return false;
    if (!copy_extended(&copying))
        return false;
    *what = "mode";
    return system->fchmod(to, status.st_mode & 07777) == 0;
}
