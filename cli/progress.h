/*
 * How far a long run is, for somebody who waits at a terminal.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "cli/options.h"

struct progress {
    bool is_shown;
    size_t n;            /* inputs that there are */
    long long shown_at;  /* milliseconds of the monotonic clock */
    bool is_on_terminal; /* a line is there that has to go */
};

/* Nothing is shown in the first half second, and never where nobody can see it. */
void progress_begin(struct progress *progress, const struct options *options, size_t n);

void progress_show(struct progress *progress, size_t n_done);

void progress_end(struct progress *progress);

#endif
