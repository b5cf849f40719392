/* The real system calls; short writes, interruptions and locks that others hold. */
#include "cli/write_system.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

enum {
    CHUNK = 64 * 1024,
    LOCK_PAUSE = 50 * 1000 * 1000, /* nanoseconds */
    LOCK_ATTEMPTS = 100,
};

static int get_flags(int fd, unsigned *flags)
{
    /* The kernel writes an int, whatever its headers say; ioctl's request is of another
       type in each C library. */
    return (int)syscall(SYS_ioctl, fd, FS_IOC_GETFLAGS, flags);
}

/* Not every C library has a function for it. */
static int exchange(int folder, const char *one, const char *other)
{
    return (int)syscall(SYS_renameat2, folder, one, folder, other, RENAME_EXCHANGE);
}

const struct write_system write_system = {
    .geteuid = geteuid,
    .readlinkat = readlinkat,
    .realpath = realpath,
    .openat = openat,
    .close = close,
    .fstat = fstat,
    .flags = get_flags,
    .fstatat = fstatat,
    .flock = flock,
    .nanosleep = nanosleep,
    .getrandom = getrandom,
    .pread = pread,
    .write = write,
    .fsync = fsync,
    .fchown = fchown,
    .fchmod = fchmod,
    .flistxattr = flistxattr,
    .fgetxattr = fgetxattr,
    .fsetxattr = fsetxattr,
    .fremovexattr = fremovexattr,
    .linkat = linkat,
    .renameat = renameat,
    .exchange = exchange,
    .unlinkat = unlinkat,
};

bool system_is_frozen(const struct write_system *system, int fd)
{
    unsigned flags = 0;
    return system->flags(fd, &flags) == 0 &&
           (flags & (FS_IMMUTABLE_FL | FS_APPEND_FL)) != 0;
}

bool system_same_file(const struct stat *one, const struct stat *other)
{
    return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

int system_open(const struct write_system *system, int folder, const char *name,
                int flags)
{
    int fd;
    do
        fd = system->openat(folder, name, flags | O_CLOEXEC, S_IRUSR | S_IWUSR);
    while (fd < 0 && errno == EINTR);
    return fd;
}

int system_fsync(const struct write_system *system, int fd)
{
    int result;
    do
        result = system->fsync(fd);
    while (result != 0 && errno == EINTR);
    return result;
}

bool system_write(const struct write_system *system, int fd, const char *text,
                  size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t n = system->write(fd, text + done, size - done);
        if (n > 0)
            done += (size_t)n;
        else if (n == 0 || errno != EINTR)
            return false;
    }
    return true;
}

enum content system_compare(const struct write_system *system, int fd, const char *text,
                            size_t size)
{
    char chunk[CHUNK];
    size_t done = 0;
    for (;;) {
        ssize_t n = system->pread(fd, chunk, sizeof chunk, (off_t)done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return CONTENT_UNREADABLE;
        if (n == 0)
            return done == size ? CONTENT_SAME : CONTENT_DIFFERENT;
        if ((size_t)n > size - done || memcmp(chunk, text + done, (size_t)n) != 0)
            return CONTENT_DIFFERENT;
        done += (size_t)n;
    }
}

/*
 * Asks again and again, since a wait for a lock knows no time limit of its own and an
 * alarm would be the whole program's.
 */
bool system_lock(const struct write_system *system, int fd)
{
    const struct timespec pause = {.tv_nsec = LOCK_PAUSE};
    for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
        if (system->flock(fd, LOCK_EX | LOCK_NB) == 0)
            return true;
        if (errno != EWOULDBLOCK && errno != EINTR)
            return false;
        if (errno == EWOULDBLOCK)
            system->nanosleep(&pause, NULL);
    }
    errno = EWOULDBLOCK;
    return false;
}
