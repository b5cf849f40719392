/*
 * Paths as the system sees them: without symbolic links and dots.
 */
#ifndef CLI_REAL_PATH_H
#define CLI_REAL_PATH_H

#include "parser/arena.h"

/* Of what may not be there itself, but in a folder that is; NULL when not even that is.
 */
const char *real_path(struct arena *arena, const char *path);

#endif
