/* Arrays in an arena keep what is in them while they grow, large ones too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

static void what_is_given_stays_and_the_giver_begins_anew(void **state)
{
    (void)state;
    struct arena to = {0}, from = {0};
    char *old = arena_copy(&to, "old", 3);
    char *given = arena_copy(&from, "given", 5);
    char *large = arena_alloc(&from, 1024 * 1024);
    large[1024 * 1024 - 1] = 'x';
    arena_give(&to, &from);
    assert_null(from.last);
    char *newer = arena_copy(&from, "newer", 5);
    arena_free(&from);
    (void)newer;
    char *more = arena_copy(&to, "more", 4);
    assert_string_equal(old, "old");
    assert_string_equal(given, "given");
    assert_int_equal(large[1024 * 1024 - 1], 'x');
    assert_string_equal(more, "more");
    arena_give(&to, &from); /* nothing */
    arena_free(&to);
}

static void an_arena_that_was_reset_is_zeroed_again(void **state)
{
    (void)state;
    struct arena arena = {0};
    arena_reset(&arena);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 100; i++) {
            char *bytes = arena_alloc(&arena, 5000);
            for (int j = 0; j < 5000; j++)
                assert_int_equal(bytes[j], 0);
            memset(bytes, 'x', 5000);
        }
        arena_reset(&arena);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_arrays_grow_side_by_side),
        cmocka_unit_test(what_is_given_stays_and_the_giver_begins_anew),
        cmocka_unit_test(an_arena_that_was_reset_is_zeroed_again),
        cmocka_unit_test(small_things_are_zeroed_beside_large_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
