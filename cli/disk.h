/*
 * The files of this machine, as the loader asks for them.
 *
 * Only regular files are read: a FIFO, a device or a socket is told apart before a byte
 * of it is waited for. Files are read, never mapped, so that one which shrinks
 * meanwhile does no harm.
 */
#ifndef CLI_DISK_H
#define CLI_DISK_H

#include "cli/root.h"
#include "rules/load.h"

struct disk {
    const char *stdin_path; /* the path that standard input stands in for, or NULL */
    struct file_bytes stdin_bytes;
    bool stdin_was_read;
    const struct root *root; /* outside of which nothing is opened; NULL: all is open */
};

/*
 * `disk` must live as long as what is returned. A path that is written so that it leads
 * out of the root is not there, unless it is to be read: then it is unreadable, as is
 * one that a link takes out.
 */
struct files disk_files(struct disk *disk);

/* Whether a directory is there and has nothing in it. */
bool disk_is_empty(const char *path);

#endif
