/*
 * A folder outside of which nothing is opened: --root.
 *
 * Neither a path as it is written nor a link on its way may lead out; what lies outside
 * is not even looked for, so that nobody learns what is there. Folders are gone through
 * one by one, each opened in the one before, so that a link which is put in the way
 * meanwhile is not followed.
 */
#ifndef CLI_ROOT_H
#define CLI_ROOT_H

#include <stdbool.h>

#include "parser/arena.h"

struct root {
    const char *given; /* as the user wrote it */
    const char *named; /* the same from / on; links in it are left alone */
    const char *real;  /* without links */
    int fd;
};

/* NULL, and words in *why, when it is no folder. */
struct root *root_new(struct arena *arena, const char *path, const char **why);

/* Whether a path leads into the folder, as far as its text says. */
bool root_holds(const struct root *root, const char *path);

/*
 * As open: O_PATH, or flags for reading. EXDEV when the path leads out of the folder.
 */
int root_open(const struct root *root, const char *path, int flags);

#endif
