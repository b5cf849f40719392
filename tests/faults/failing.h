/*
 * System calls of which the n-th one fails, or ends the program.
 *
 * All others are carried out, but: a write takes half of the bytes, so that there are
 * several, and nothing waits for the disk or the clock.
 */
#ifndef TESTS_FAULTS_FAILING_H
#define TESTS_FAULTS_FAILING_H

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/write_system.h"

enum fault_kind {
    FAULT_ONCE,
    FAULT_FROM_THEN_ON,
    FAULT_SAME_CALL, /* from then on, but only this kind of call */
    FAULT_DONE,      /* the call is carried out, and then says that it has failed */
    FAULT_KILL,
};

enum { FAULT_KILLED = 77 };

static struct {
    enum fault_kind kind;
    int at; /* the first call is 1; 0: none */
    int error;
    int n_calls;
    const char *call; /* the name of the one that failed first, or NULL */
    bool no_exchange; /* as on a file system that knows none */
} fault;

/* To be asked before each call. */
static inline bool fails(const char *call)
{
    fault.n_calls++;
    bool hit = fault.n_calls == fault.at;
    if (hit)
        fault.call = call;
    if (hit && fault.kind == FAULT_KILL)
        _exit(FAULT_KILLED);
    if (fault.kind == FAULT_SAME_CALL)
        return fault.call && strcmp(call, fault.call) == 0;
    return hit || (fault.kind == FAULT_FROM_THEN_ON && fault.call);
}

/* What a call that has been chosen to fail returns. */
static inline int failure(void)
{
    errno = fault.error;
    return -1;
}

static ssize_t failing_readlinkat(int folder, const char *name, char *target,
                                  size_t size)
{
    return fails("readlinkat") ? failure() : readlinkat(folder, name, target, size);
}

static char *failing_realpath(const char *path, char *resolved)
{
    if (!fails("realpath"))
        return realpath(path, resolved);
    errno = fault.error;
    return NULL;
}

static int failing_openat(int folder, const char *name, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = va_arg(arguments, mode_t);
    va_end(arguments);
    return fails("openat") ? failure() : openat(folder, name, flags, mode);
}

static int failing_close(int fd)
{
    bool failed = fails("close");
    int result = close(fd);
    return failed ? failure() : result;
}

static int failing_fstat(int fd, struct stat *status)
{
    return fails("fstat") ? failure() : fstat(fd, status);
}

static int failing_flags(int fd, unsigned *flags)
{
    return fails("flags") ? failure() : write_system.flags(fd, flags);
}

static int failing_fstatat(int folder, const char *name, struct stat *status, int flags)
{
    return fails("fstatat") ? failure() : fstatat(folder, name, status, flags);
}

static int failing_flock(int fd, int operation)
{
    return fails("flock") ? failure() : write_system.flock(fd, operation);
}

static int failing_nanosleep(const struct timespec *pause, struct timespec *left)
{
    (void)pause;
    (void)left;
    return fails("nanosleep") ? failure() : 0;
}

static ssize_t failing_getrandom(void *bytes, size_t size, unsigned flags)
{
    return fails("getrandom") ? failure() : write_system.getrandom(bytes, size, flags);
}

static ssize_t failing_pread(int fd, void *bytes, size_t size, off_t offset)
{
    return fails("pread") ? failure() : pread(fd, bytes, size, offset);
}

static ssize_t failing_write(int fd, const void *bytes, size_t size)
{
    return fails("write") ? failure() : write(fd, bytes, size > 1 ? size / 2 : size);
}

static int failing_fsync(int fd)
{
    (void)fd;
    return fails("fsync") ? failure() : 0;
}

static int failing_fchown(int fd, uid_t owner, gid_t group)
{
    return fails("fchown") ? failure() : fchown(fd, owner, group);
}

static int failing_fchmod(int fd, mode_t mode)
{
    return fails("fchmod") ? failure() : fchmod(fd, mode);
}

static ssize_t failing_flistxattr(int fd, char *names, size_t size)
{
    return fails("flistxattr") ? failure() : write_system.flistxattr(fd, names, size);
}

static ssize_t failing_fgetxattr(int fd, const char *name, void *value, size_t size)
{
    return fails("fgetxattr") ? failure()
                              : write_system.fgetxattr(fd, name, value, size);
}

static int failing_fsetxattr(int fd, const char *name, const void *value, size_t size,
                             int flags)
{
    return fails("fsetxattr") ? failure()
                              : write_system.fsetxattr(fd, name, value, size, flags);
}

static int failing_fremovexattr(int fd, const char *name)
{
    return fails("fremovexattr") ? failure() : write_system.fremovexattr(fd, name);
}

/* The calls that change a folder are those that may fail and be done all the same. */
static int failing_linkat(int from_folder, const char *from, int to_folder,
                          const char *to, int flags)
{
    bool failed = fails("linkat");
    if (failed && fault.kind != FAULT_DONE)
        return failure();
    int result = linkat(from_folder, from, to_folder, to, flags);
    return failed ? failure() : result;
}

static int failing_renameat(int from_folder, const char *from, int to_folder,
                            const char *to)
{
    bool failed = fails("renameat");
    if (failed && fault.kind != FAULT_DONE)
        return failure();
    int result = renameat(from_folder, from, to_folder, to);
    return failed ? failure() : result;
}

static int failing_exchange(int folder, const char *one, const char *other)
{
    bool failed = fails("exchange");
    if (failed && fault.kind != FAULT_DONE)
        return failure();
    if (fault.no_exchange) {
        errno = EINVAL;
        return -1;
    }
    int result = write_system.exchange(folder, one, other);
    return failed ? failure() : result;
}

static int failing_unlinkat(int folder, const char *name, int flags)
{
    bool failed = fails("unlinkat");
    if (failed && fault.kind != FAULT_DONE)
        return failure();
    int result = unlinkat(folder, name, flags);
    return failed ? failure() : result;
}

static const struct write_system failing_system = {
    .geteuid = geteuid,
    .readlinkat = failing_readlinkat,
    .realpath = failing_realpath,
    .openat = failing_openat,
    .close = failing_close,
    .fstat = failing_fstat,
    .flags = failing_flags,
    .fstatat = failing_fstatat,
    .flock = failing_flock,
    .nanosleep = failing_nanosleep,
    .getrandom = failing_getrandom,
    .pread = failing_pread,
    .write = failing_write,
    .fsync = failing_fsync,
    .fchown = failing_fchown,
    .fchmod = failing_fchmod,
    .flistxattr = failing_flistxattr,
    .fgetxattr = failing_fgetxattr,
    .fsetxattr = failing_fsetxattr,
    .fremovexattr = failing_fremovexattr,
    .linkat = failing_linkat,
    .renameat = failing_renameat,
    .exchange = failing_exchange,
    .unlinkat = failing_unlinkat,
};

#endif
