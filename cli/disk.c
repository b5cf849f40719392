/* Opening, reading, listing. */
#define _GNU_SOURCE /* O_PATH */
#include "cli/disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_BUFFER = 8192 }; /* for a file whose size is not known */

static const char too_large[] = "is larger than 1 GiB";

static bool is_absence(int error)
{
    return error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG;
}

static const char *words_for(struct arena *arena, int error)
{
    const char *words = strerror(error);
    return arena_copy(arena, words, strlen(words));
}

static const char *words_for_kind(mode_t mode)
{
    if (S_ISFIFO(mode))
        return "is a FIFO";
    if (S_ISSOCK(mode))
        return "is a socket";
    return S_ISCHR(mode) || S_ISBLK(mode) ? "is a device" : "is no regular file";
}

/*
 * Up to `size` bytes; fewer only at the end. -1 on an error. When fewer than were asked
 * for have come and they are `expected` ones, that is the end; 0: it has to be seen.
 */
static ssize_t read_up_to(int fd, char *to, size_t size, size_t expected)
{
    size_t done = 0;
    while (done < size && (done == 0 || done != expected)) {
        ssize_t n = read(fd, to + done, size - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        done += (size_t)n;
    }
    return (ssize_t)done;
}

/*
 * Everything up to the end. `expected` is what the file's size was said to be: it can
 * be larger meanwhile, and files of /proc say 0.
 */
static enum file_status read_all(int fd, struct arena *arena, size_t expected,
                                 struct file_bytes *bytes)
{
    size_t capacity = expected == 0 ? FIRST_BUFFER : expected + 1;
    char *text = arena_room(arena, 1, capacity + 1);
    size_t size = 0;
    for (;;) {
        ssize_t n =
            read_up_to(fd, text + size, capacity - size, size == 0 ? expected : 0);
        if (n < 0) {
            bytes->why = words_for(arena, errno);
            return FILE_UNREADABLE;
        }
        size += (size_t)n;
        if (size > SOURCE_SIZE_MAX) {
            bytes->why = too_large;
            return FILE_UNREADABLE;
        }
        if (size < capacity)
            break;
        char *larger = arena_room(arena, 2, capacity + 1);
        memcpy(larger, text, size);
        text = larger;
        capacity *= 2;
    }
    text[size] = '\0';
    *bytes = (struct file_bytes){.text = text, .size = size};
    return FILE_READ;
}

/* A link to it is how a file is made empty for good. */
static bool is_null_device(const struct stat *status)
{
    struct stat null;
    return S_ISCHR(status->st_mode) && stat("/dev/null", &null) == 0 &&
           status->st_rdev == null.st_rdev;
}

static enum file_status read_first(int fd, struct arena *arena, size_t limit,
                                   struct file_bytes *bytes)
{
    char *text = arena_room(arena, 1, limit + 1);
    const ssize_t n = read_up_to(fd, text, limit, 0);
    if (n < 0) {
        bytes->why = words_for(arena, errno);
        return FILE_UNREADABLE;
    }
    text[n] = '\0';
    *bytes = (struct file_bytes){.text = text, .size = (size_t)n};
    return FILE_READ;
}

/* The whole of it when `limit` is 0. */
static enum file_status read_descriptor(int fd, const struct stat *status,
                                        struct arena *arena, size_t limit,
                                        struct file_bytes *bytes)
{
    if (S_ISDIR(status->st_mode))
        return FILE_DIRECTORY;
    if (is_null_device(status)) {
        *bytes = (struct file_bytes){.text = ""};
        return FILE_READ;
    }
    if (!S_ISREG(status->st_mode)) {
        bytes->why = words_for_kind(status->st_mode);
        return FILE_UNREADABLE;
    }
    if (limit > 0)
        return read_first(fd, arena, limit, bytes);
    if (status->st_size > SOURCE_SIZE_MAX) {
        bytes->why = too_large;
        return FILE_UNREADABLE;
    }
    return read_all(fd, arena, (size_t)status->st_size, bytes);
}

static int open_path(const struct disk *disk, const char *path, int flags)
{
    flags |= O_CLOEXEC | O_NOCTTY;
    return disk->root ? root_open(disk->root, path, flags) : open(path, flags);
}

/*
 * Opens what is no link; else what the link leads to. Below a root no link leads away.
 * Not blocking: nobody may ever write into a FIFO that stands here.
 */
static int open_file(const struct disk *disk, const char *path, bool *is_link)
{
    const int flags = O_RDONLY | O_NONBLOCK;
    const int fd = open_path(disk, path, disk->root ? flags : flags | O_NOFOLLOW);
    *is_link = !disk->root && fd < 0 && errno == ELOOP;
    return *is_link ? open_path(disk, path, flags) : fd;
}

/* As stat(). */
static int stat_path(const struct disk *disk, const char *path, struct stat *status)
{
    if (!disk->root)
        return stat(path, status);
    const int fd = open_path(disk, path, O_PATH);
    const int result = fd >= 0 ? fstat(fd, status) : -1;
    const int error = errno;
    if (fd >= 0)
        close(fd);
    errno = error;
    return result;
}

/* Why a file could not be opened. */
static const char *words_for_open(const struct disk *disk, struct arena *arena,
                                  const char *path, int error)
{
    if (error == EXDEV && disk->root)
        return arena_printf(arena, "%s --root=%s, and is not opened",
                            root_holds(disk->root, path) ? "leads out of"
                                                         : "lies outside of",
                            disk->root->given);
    /* a socket cannot be opened at all; nor can some devices */
    struct stat status;
    const bool is_socket = error == ENXIO && stat_path(disk, path, &status) == 0 &&
                           S_ISSOCK(status.st_mode);
    return is_socket ? "is a socket" : words_for(arena, error);
}

/* What stands at a path is asked for again and again: whether it is there, whose it is.
 */
static struct disk_look *look_find(struct disk *disk, const char *path)
{
    const size_t size = strlen(path);
    for (size_t i = 0; i < disk->n_looks && i < DISK_LOOKS; i++)
        if (disk->looks[i].size == size && memcmp(disk->looks[i].path, path, size) == 0)
            return &disk->looks[i];
    return NULL;
}

/* `error` is 0, or why there is no status. NULL: nothing is kept. */
static struct disk_look *look_keep(struct disk *disk, const char *path, int error,
                                   const struct stat *status)
{
    if (!disk->arena)
        return NULL;
    if (!disk->looks)
        disk->looks = arena_room(disk->arena, DISK_LOOKS, sizeof *disk->looks);
    struct disk_look *look = look_find(disk, path);
    if (!look)
        look = &disk->looks[disk->n_looks++ % DISK_LOOKS];
    const size_t size = strlen(path);
    *look = (struct disk_look){
        .path = arena_copy(disk->arena, path, size), .size = size, .error = error};
    if (error == 0)
        look->status = *status;
    return look;
}

/* As stat(). */
static int look(struct disk *disk, const char *path, struct stat *status)
{
    const struct disk_look *known = look_find(disk, path);
    if (known) {
        *status = known->status;
        errno = known->error;
        return known->error ? -1 : 0;
    }
    const int result = stat_path(disk, path, status);
    look_keep(disk, path, result == 0 ? 0 : errno, status);
    return result;
}

static bool is_stdin(const struct disk *disk, const char *path)
{
    return disk->stdin_path && strcmp(disk->stdin_path, path) == 0;
}

static enum file_status read_stdin(struct disk *disk, struct arena *arena,
                                   struct file_bytes *bytes)
{
    if (!disk->stdin_was_read) {
        disk->stdin_was_read = true;
        read_all(STDIN_FILENO, arena, 0, &disk->stdin_bytes);
    }
    *bytes = disk->stdin_bytes;
    return bytes->why ? FILE_UNREADABLE : FILE_READ;
}

/* Whether it is known already what reading a path whole gives. */
static bool is_known(struct disk *disk, struct arena *arena, const char *path,
                     struct file_bytes *bytes, enum file_status *result)
{
    const struct disk_look *known = look_find(disk, path);
    if (!known || (!known->is_read && !is_absence(known->error)))
        return false;
    *result = known->is_read ? FILE_READ : FILE_MISSING;
    *bytes = known->bytes;
    if (known->is_read)
        bytes->text = arena_copy(arena, bytes->text, bytes->size);
    return true;
}

/* Small files are asked for again by those who want one word of them. */
static void keep_bytes(struct disk *disk, struct disk_look *look,
                       const struct file_bytes *bytes)
{
    if (!look || bytes->size > DISK_LOOK_BYTES)
        return;
    look->is_read = true;
    look->bytes = *bytes;
    look->bytes.text = arena_copy(disk->arena, bytes->text, bytes->size);
}

static enum file_status read_path(struct disk *disk, struct arena *arena,
                                  const char *path, size_t limit,
                                  struct file_bytes *bytes)
{
    bool is_link;
    enum file_status result = FILE_UNREADABLE;
    if (limit == 0 && is_known(disk, arena, path, bytes, &result))
        return result;
    const int fd = open_file(disk, path, &is_link);
    const int error = fd < 0 ? errno : 0;
    if (is_absence(error)) {
        look_keep(disk, path, error, NULL);
        return FILE_MISSING;
    }
    if (fd < 0) {
        bytes->why = words_for_open(disk, arena, path, error);
        return FILE_UNREADABLE;
    }
    struct stat status;
    struct disk_look *look = NULL;
    if (fstat(fd, &status) == 0) {
        look = look_keep(disk, path, 0, &status);
        result = read_descriptor(fd, &status, arena, limit, bytes);
        if (S_ISREG(status.st_mode))
            bytes->identity = (struct file_identity){status.st_dev, status.st_ino};
    } else {
        bytes->why = words_for(arena, errno);
    }
    bytes->is_link = is_link;
    if (result == FILE_READ && limit == 0)
        keep_bytes(disk, look, bytes);
    close(fd);
    return result;
}

static enum file_status disk_read(void *context, struct arena *arena, const char *path,
                                  struct file_bytes *bytes)
{
    *bytes = (struct file_bytes){0};
    if (is_stdin(context, path))
        return read_stdin(context, arena, bytes);
    return read_path(context, arena, path, 0, bytes);
}

static enum file_status disk_head(void *context, struct arena *arena, const char *path,
                                  size_t limit, struct file_bytes *bytes)
{
    *bytes = (struct file_bytes){0};
    const struct disk_look *known = look_find(context, path);
    if (known && is_absence(known->error))
        return FILE_MISSING;
    return read_path(context, arena, path, limit, bytes);
}

static enum file_status disk_status(void *context, const char *path)
{
    const struct disk *disk = context;
    struct stat status;
    if (is_stdin(disk, path))
        return FILE_READ;
    if (disk->root && !root_holds(disk->root, path))
        return FILE_MISSING;
    if (look(context, path, &status) != 0)
        return is_absence(errno) ? FILE_MISSING : FILE_UNREADABLE;
    return S_ISDIR(status.st_mode) ? FILE_DIRECTORY : FILE_READ;
}

static struct rights disk_rights(void *context, const char *path)
{
    struct stat status;
    if (is_stdin(context, path) || look(context, path, &status) != 0)
        return (struct rights){0};
    return (struct rights){true, status.st_mode & 07777, (long long)status.st_uid};
}

static bool disk_is_within(void *context, const char *path, const char *folder)
{
    if (is_stdin(context, path))
        return true;
    char *real = realpath(path, NULL), *above = realpath(folder, NULL);
    const size_t size = above && strcmp(above, "/") != 0 ? strlen(above) : 0;
    const bool is_within =
        real && above && strncmp(real, above, size) == 0 && real[size] == '/';
    free(real);
    free(above);
    return is_within;
}

/* The next name but . and .. ; NULL at the end, or with errno on an error. */
static const char *next_name(DIR *directory)
{
    const struct dirent *entry;
    do {
        errno = 0;
        entry = readdir(directory);
    } while (entry &&
             (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0));
    return entry ? entry->d_name : NULL;
}

static enum file_status disk_list(void *context, struct arena *arena, const char *path,
                                  const char ***names, const char **why)
{
    const int fd = open_path(context, path, O_RDONLY | O_DIRECTORY | O_NONBLOCK);
    DIR *directory = fd >= 0 ? fdopendir(fd) : NULL;
    if (!directory) {
        const int error = errno;
        if (fd >= 0)
            close(fd);
        if (error == ENOENT)
            look_keep(context, path, error, NULL);
        if (is_absence(error))
            return disk_status(context, path);
        *why = words_for_open(context, arena, path, error);
        return FILE_UNREADABLE;
    }

    const char **list = NULL, *name;
    size_t n = 0;
    int error;
    do {
        name = next_name(directory);
        error = name ? 0 : errno;
        list = arena_push(arena, list, n, sizeof *list);
        list[n++] = name ? arena_copy(arena, name, strlen(name)) : NULL;
    } while (name);
    closedir(directory);

    *names = list;
    *why = error ? words_for(arena, error) : NULL;
    return error ? FILE_UNREADABLE : FILE_DIRECTORY;
}

/* SOURCE_DATE_EPOCH gives a run another time, so that it can be repeated. */
static long long now(void)
{
    const char *stated = getenv("SOURCE_DATE_EPOCH");
    return stated && *stated ? strtoll(stated, NULL, 10) : (long long)time(NULL);
}

struct files disk_files(struct disk *disk)
{
    return (struct files){
        .context = disk,
        .read = disk_read,
        .head = disk_head,
        .list = disk_list,
        .status = disk_status,
        .rights = disk_rights,
        .is_within = disk_is_within,
        .now = now(),
    };
}

void disk_forget(struct disk *disk)
{
    disk->n_looks = 0;
}

bool disk_is_empty(const char *path)
{
    DIR *directory = opendir(path);
    if (!directory)
        return false;
    const char *name = next_name(directory);
    bool is_empty = !name && errno == 0;
    closedir(directory);
    return is_empty;
}
