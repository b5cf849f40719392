/* Threads that each take the next piece, and a caller who waits for the first one. */
#include "cli/in_order.h"

#include <pthread.h>
#include <stdlib.h>

struct state {
    const struct in_order *work;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    size_t n_begun, n_taken;
    bool *is_done; /* one a slot */
};

static size_t slot_of(const struct in_order *work, size_t index)
{
    return index % work->n_slots;
}

static bool may_begin(const struct state *state)
{
    const struct in_order *work = state->work;
    const size_t index = state->n_begun;
    const bool is_alone = index == state->n_taken;
    return is_alone || (index - state->n_taken < work->n_slots &&
                        !work->must_wait(work->context, index));
}

static void *run_pieces(void *argument)
{
    struct state *state = argument;
    const struct in_order *work = state->work;
    pthread_mutex_lock(&state->mutex);
    while (state->n_begun < work->n) {
        if (!may_begin(state)) {
            pthread_cond_wait(&state->changed, &state->mutex);
            continue;
        }
        const size_t index = state->n_begun++;
        const size_t slot = slot_of(work, index);
        pthread_mutex_unlock(&state->mutex);
        work->run(work->context, index, slot);
        pthread_mutex_lock(&state->mutex);
        state->is_done[slot] = true;
        pthread_cond_broadcast(&state->changed);
    }
    pthread_mutex_unlock(&state->mutex);
    return NULL;
}

static void take_pieces(struct state *state)
{
    const struct in_order *work = state->work;
    for (size_t index = 0; index < work->n; index++) {
        const size_t slot = slot_of(work, index);
        pthread_mutex_lock(&state->mutex);
        while (!state->is_done[slot])
            pthread_cond_wait(&state->changed, &state->mutex);
        state->is_done[slot] = false;
        pthread_mutex_unlock(&state->mutex);

        work->take(work->context, index, slot);

        pthread_mutex_lock(&state->mutex);
        state->n_taken++;
        pthread_cond_broadcast(&state->changed);
        pthread_mutex_unlock(&state->mutex);
    }
}

static void run_alone(const struct in_order *work)
{
    for (size_t index = 0; index < work->n; index++) {
        work->run(work->context, index, slot_of(work, index));
        work->take(work->context, index, slot_of(work, index));
    }
}

void in_order_run(const struct in_order *work)
{
    pthread_t threads[IN_ORDER_THREADS_MAX];
    struct state state = {
        .work = work,
        .mutex = PTHREAD_MUTEX_INITIALIZER,
        .changed = PTHREAD_COND_INITIALIZER,
        .is_done = work->n_threads > 1 ? calloc(work->n_slots, sizeof(bool)) : NULL,
    };
    size_t n = 0;
    while (state.is_done && n < work->n_threads && n < IN_ORDER_THREADS_MAX &&
           pthread_create(&threads[n], NULL, run_pieces, &state) == 0)
        n++;
    if (n > 0)
        take_pieces(&state);
    else
        run_alone(work);
    for (size_t i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    free(state.is_done);
}
