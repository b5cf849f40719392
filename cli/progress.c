#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { DELAY = 500 };

static long long now(void)
{
    struct timespec time = {0};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

struct progress progress_begin(bool is_refused)
{
    return (struct progress){
        .is_wanted = !is_refused && isatty(STDERR_FILENO),
        .begin = now(),
    };
}

void progress_show(struct progress *progress, size_t n_done, size_t n_all)
{
    if (!progress->is_wanted || now() - progress->begin < DELAY)
        return;
    progress->is_shown = true;
    /* The cursor goes back, so that what is said meanwhile stands over it. */
    fprintf(stderr, "\r\033[K%zu of %zu checked\r", n_done, n_all);
}

void progress_clear(struct progress *progress)
{
    if (progress->is_shown)
        fputs("\033[K", stderr);
    progress->is_shown = false;
}
