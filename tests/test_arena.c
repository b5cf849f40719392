/* Arrays in an arena keep what is in them while they grow, large ones too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parser/arena.h"

enum { N = 300 * 1000 }; /* beyond the size from which an array has its own block */

struct list {
    uint64_t *items;
    size_t n_items;
};

static void add(struct arena *arena, struct list *list, uint64_t item)
{
    list->items = arena_push(arena, list->items, list->n_items, sizeof *list->items);
    list->items[list->n_items++] = item;
}

static void two_arrays_grow_side_by_side(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct list one = {0}, other = {0};
    for (uint64_t i = 0; i < N; i++) {
        add(&arena, &one, i);
        add(&arena, &other, ~i);
        *(char *)arena_alloc(&arena, 1) = 'x';
    }
    for (uint64_t i = 0; i < N; i++) {
        assert_int_equal(one.items[i], i);
        assert_int_equal(other.items[i], ~i);
    }
    arena_free(&arena);
}

/* The room that is left in the last block is not lost to a large array. */
static void small_things_are_zeroed_beside_large_ones(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct list list = {0};
    for (uint64_t i = 0; i < N; i++) {
        add(&arena, &list, UINT64_MAX);
        if (i % 1000 != 0)
            continue;
        const char *bytes = arena_alloc(&arena, 64);
        for (size_t j = 0; j < 64; j++)
            assert_int_equal(bytes[j], 0);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_arrays_grow_side_by_side),
        cmocka_unit_test(small_things_are_zeroed_beside_large_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
