/* Work on several threads is handed over in order, and never too far ahead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/in_order.h"

enum { N = 5000, N_SLOTS = 8 };

struct work {
    size_t slots[N_SLOTS]; /* what was worked out there */
    atomic_size_t n_run, n_taken;
    atomic_size_t most; /* pieces under way at once */
    size_t alone;       /* the piece that waits for all others */
    atomic_bool was_early;
};

static void run(void *context, size_t index, size_t slot)
{
    struct work *work = context;
    const size_t ahead = ++work->n_run - work->n_taken;
    if (ahead > work->most)
        work->most = ahead;
    if (index == work->alone && work->n_taken < index)
        work->was_early = true;
    size_t sum = 0;
    for (size_t i = 0; i < index % 97; i++)
        sum += i * i;
    work->slots[slot] = index + 0 * sum;
}

static void take(void *context, size_t index, size_t slot)
{
    struct work *work = context;
    assert_int_equal(work->slots[slot], index);
    assert_int_equal(work->n_taken, index);
    work->n_taken++;
}

static bool must_wait(void *context, size_t index)
{
    return index == ((struct work *)context)->alone;
}

static void try(size_t n, size_t n_threads, size_t n_slots)
{
    struct work work = {.alone = n / 2};
    const struct in_order in_order = {
        .context = &work,
        .n = n,
        .n_slots = n_slots,
        .n_threads = n_threads,
        .run = run,
        .take = take,
        .must_wait = must_wait,
    };
    in_order_run(&in_order);
    assert_int_equal(work.n_run, n);
    assert_int_equal(work.n_taken, n);
    assert_true(work.most <= n_slots + 1);
    assert_false(work.was_early);
}

static void all_is_handed_over_in_order(void **state)
{
    (void)state;
    try(0, 4, 4);
    try(1, 4, 4);
    try(N, 1, 1);
    try(N, 2, 1);
    try(N, 2, N_SLOTS);
    try(N, 16, N_SLOTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_is_handed_over_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
