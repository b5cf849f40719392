/*
 * Paths as they stand in a patch.
 */
#ifndef CLI_DIFF_PATH_H
#define CLI_DIFF_PATH_H

#include "parser/arena.h"

/*
 * `prefix` ("a/") and the path behind it, made relative; in double quotes with escapes,
 * as git does it, where the path has bytes other than printable ASCII.
 */
const char *diff_path(struct arena *arena, const char *prefix, const char *path);

#endif
