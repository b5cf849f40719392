/*
 * The system calls by which files are replaced, and the loops that some of them need.
 *
 * The calls stand in a table so that a test can make any one of them fail, or end the
 * program there. Each is the function of its name.
 */
#ifndef CLI_WRITE_SYSTEM_H
#define CLI_WRITE_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>

struct write_system {
    uid_t (*geteuid)(void);
    ssize_t (*readlinkat)(int folder, const char *name, char *target, size_t size);
    char *(*realpath)(const char *path, char *resolved);
    int (*openat)(int folder, const char *name, int flags, ...);
    int (*close)(int fd);
    int (*fstat)(int fd, struct stat *status);
    int (*flags)(int fd, unsigned *flags); /* ioctl FS_IOC_GETFLAGS */
    int (*fstatat)(int folder, const char *name, struct stat *status, int flags);
    int (*flock)(int fd, int operation);
    int (*nanosleep)(const struct timespec *pause, struct timespec *left);
    ssize_t (*getrandom)(void *bytes, size_t size, unsigned flags);
    ssize_t (*pread)(int fd, void *bytes, size_t size, off_t offset);
    ssize_t (*write)(int fd, const void *bytes, size_t size);
    int (*fsync)(int fd);
    int (*fchown)(int fd, uid_t owner, gid_t group);
    int (*fchmod)(int fd, mode_t mode);
    ssize_t (*flistxattr)(int fd, char *names, size_t size);
    ssize_t (*fgetxattr)(int fd, const char *name, void *value, size_t size);
    int (*fsetxattr)(int fd, const char *name, const void *value, size_t size,
                     int flags);
    int (*fremovexattr)(int fd, const char *name);
    int (*linkat)(int from_folder, const char *from, int to_folder, const char *to,
                  int flags);
    int (*renameat)(int from_folder, const char *from, int to_folder, const char *to);
    /* renameat2 with RENAME_EXCHANGE, which not every kernel and file system has */
    int (*exchange)(int folder, const char *one, const char *other);
    int (*unlinkat)(int folder, const char *name, int flags);
};

/* The real ones. */
extern const struct write_system write_system;

/* Whether it is immutable or append-only, as far as the file system tells. */
bool system_is_frozen(const struct write_system *system, int fd);

/* Whether the two are of one file on the disk. */
bool system_same_file(const struct stat *one, const struct stat *other);

/* These begin again when a signal has interrupted them; else they are like the calls.
 */
int system_open(const struct write_system *system, int folder, const char *name,
                int flags);
int system_fsync(const struct write_system *system, int fd);

/* Writes all bytes; false with errno. */
bool system_write(const struct write_system *system, int fd, const char *text,
                  size_t size);

enum content { CONTENT_SAME, CONTENT_DIFFERENT, CONTENT_UNREADABLE };

/* Compares a whole file with `size` bytes; errno says why it is unreadable. */
enum content system_compare(const struct write_system *system, int fd, const char *text,
                            size_t size);

/* Waits up to five seconds for an exclusive lock; false with errno (EWOULDBLOCK). */
bool system_lock(const struct write_system *system, int fd);

#endif
