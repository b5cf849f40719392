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

static void a_child_keeps_what_it_has_until_its_parent_goes(void **state)
{
    (void)state;
    struct arena parent = {0};
    char *old = arena_copy(&parent, "old", 3);
    struct arena *child = arena_child(&parent), *other = arena_child(&parent);
    char *text = arena_copy(child, "text", 4);
    char *large = arena_alloc(other, 1024 * 1024);
    large[1024 * 1024 - 1] = 'x';
    struct arena *grandchild = arena_child(child);
    assert_non_null(arena_copy(grandchild, "more", 4));
    arena_free(other); /* before the parent */
    char *again = arena_copy(other, "again", 5);
    assert_string_equal(old, "old");
    assert_string_equal(text, "text");
    assert_string_equal(again, "again");
    arena_free(&parent); /* leaks are reported */
    assert_null(parent.children);
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
        cmocka_unit_test(a_child_keeps_what_it_has_until_its_parent_goes),
        cmocka_unit_test(an_arena_that_was_reset_is_zeroed_again),
        cmocka_unit_test(small_things_are_zeroed_beside_large_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
