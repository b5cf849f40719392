/*
 * Work that is done side by side and handed over in order.
 */
#ifndef CLI_IN_ORDER_H
#define CLI_IN_ORDER_H

#include <stdbool.h>
#include <stddef.h>

enum { IN_ORDER_THREADS_MAX = 256 };

/* Pieces of work, 0 to n - 1. A piece has a slot of its own from `run` until `take`. */
struct in_order {
    void *context;
    size_t n;
    size_t n_slots;   /* how many pieces may be under way at once; at least 1 */
    size_t n_threads; /* at most IN_ORDER_THREADS_MAX */
    /* On any thread. */
    void (*run)(void *context, size_t index, size_t slot);
    /* On the caller's thread, piece by piece in their order. */
    void (*take)(void *context, size_t index, size_t slot);
    /* Whether a piece may begin only when all before it are taken. */
    bool (*must_wait)(void *context, size_t index);
};

/* Returns when all pieces are taken. Without threads to be had, it runs them itself. */
void in_order_run(const struct in_order *work);

#endif
