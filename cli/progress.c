/* One line on standard error that is written over. */
#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_AFTER = 500, AGAIN_AFTER = 100 }; /* milliseconds */

static long long now(void)
{
    struct timespec time = {0};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

/* Findings that go to the same terminal show well enough how far it is. */
void progress_begin(struct progress *progress, const struct options *options, size_t n)
{
    *progress = (struct progress){
        .n = n,
        .is_shown = n > 1 && !options->no_progress && !options->verbose &&
                    isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO),
    };
    if (progress->is_shown)
        progress->shown_at = now() + FIRST_AFTER - AGAIN_AFTER;
}

void progress_show(struct progress *progress, size_t n_done)
{
    if (!progress->is_shown || now() < progress->shown_at + AGAIN_AFTER)
        return;
    progress->shown_at = now();
    progress->is_on_terminal = true;
    fprintf(stderr, "\rpgconfcheck: %zu of %zu checked", n_done, progress->n);
    fflush(stderr);
}

void progress_end(struct progress *progress)
{
    if (progress->is_on_terminal)
        fputs("\r\033[K", stderr);
}
