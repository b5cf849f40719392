/*
 * Files that several inputs read, of which one is mended after the other.
 *
 * A fix is proved for the nodes of its input alone: those of the others are told, and
 * where one was checked before the file changed, nothing that was said of it may count.
 */
#ifndef CLI_CHECK_SHARED_H
#define CLI_CHECK_SHARED_H

#include "cli/check.h"

/* Real paths, each once and sorted, in memory that outlives an input. */
struct shared_paths {
    const char **paths;
    size_t n_paths;
};

struct shared {
    struct arena *arena;
    struct shared_paths read, changed;
};

/* What an input has read and changed: notes and failures are made of it. */
void shared_take(struct check *check, const struct fix_run *run);

#endif
