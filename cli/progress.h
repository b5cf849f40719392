/*
 * How far a long run is: on a terminal alone, and not before half a second has passed.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
    bool is_wanted; /* standard error is a terminal, and the user does not mind */
    bool is_shown;
    long long begin; /* in milliseconds */
};

struct progress progress_begin(bool is_refused);

/* So many of so many are done. */
void progress_show(struct progress *progress, size_t n_done, size_t n_all);

/* Leaves nothing of it on the terminal; to be called before anything else is printed.
 */
void progress_clear(struct progress *progress);

#endif
