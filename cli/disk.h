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

#include "rules/load.h"

enum { DISK_LOOKS = 32, DISK_LOOK_PATH = 240 };

/* What stood at a path when it was looked at. */
struct disk_look {
    char path[DISK_LOOK_PATH];
    int error; /* of stat(); 0: none */
    struct stat status;
};

/* For one thread, and for as long as nobody changes what is looked at. */
struct disk {
    const char *stdin_path; /* the path that standard input stands in for, or NULL */
    struct file_bytes stdin_bytes;
    bool stdin_was_read;
    struct disk_look looks[DISK_LOOKS]; /* the last ones */
    size_t n_looks;
};

/* `disk` must live as long as what is returned. */
struct files disk_files(struct disk *disk);

/* Files have been changed: what was seen of them is seen anew. */
void disk_forget(struct disk *disk);

/* Whether a directory is there and has nothing in it. */
bool disk_is_empty(const char *path);

#endif
