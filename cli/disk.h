/*
 * The files of this machine, as the loader asks for them.
 *
 * Only regular files are read: a FIFO, a device or a socket is told apart before a byte
 * of it is waited for. Files are read, never mapped, so that one which shrinks
 * meanwhile does no harm.
 */
#ifndef CLI_DISK_H
#define CLI_DISK_H

#include <sys/stat.h>

#include "cli/root.h"
#include "rules/load.h"

enum { DISK_LOOKS = 64, DISK_LOOK_BYTES = 256 };

/* What stood at a path when it was looked at. */
struct disk_look {
    const char *path;
    size_t size; /* of the path */
    int error;   /* of stat(); 0: none */
    struct stat status;
    bool is_read; /* the whole of it is in `bytes`, since there are but few */
    struct file_bytes bytes;
};

/* For one thread, and for as long as nobody changes what is looked at. */
struct disk {
    const char *stdin_path; /* the path that standard input stands in for, or NULL */
    struct file_bytes stdin_bytes;
    bool stdin_was_read;
    const struct root *root; /* outside of which nothing is opened; NULL: all is open */
    struct arena *arena;     /* for what was seen; NULL: it is not kept */
    struct disk_look *looks; /* the last ones, DISK_LOOKS at most */
    size_t n_looks;
};

/*
 * `disk` must live as long as what is returned. A path that is written so that it leads
 * out of the root is not there, unless it is to be read: then it is unreadable, as is
 * one that a link takes out.
 */
struct files disk_files(struct disk *disk);

/* Files have been changed: what was seen of them is seen anew. */
void disk_forget(struct disk *disk);

/* Whether a directory is there and has nothing in it. */
bool disk_is_empty(const char *path);

#endif
