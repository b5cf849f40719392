/* Columns in characters, and paths from the root of a repository. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "cli/location.h"

static const struct workspace workspace = {"/srv/shop/below", "/srv/shop", NULL};

struct column_case {
    const char *text;
    struct span span;
    struct position begin, end;
};

static const struct column_case column_cases[] = {
    {"port = 1", {7, 8}, {1, 8}, {1, 9}},
    {"a\nport", {2, 6}, {2, 1}, {2, 5}},
    {"a\r\nport", {3, 3}, {2, 1}, {2, 1}},
    /* characters of two, three and four bytes, one of no width, and bytes of none */
    {"\xc3\xa9=\xed\x95\x9c", {3, 6}, {1, 3}, {1, 4}},
    {"\xf0\x9f\x90\x98=1", {5, 6}, {1, 3}, {1, 4}},
    {"e\xcc\x81=1", {4, 5}, {1, 4}, {1, 5}},
    {"\xff\xfe=1", {3, 4}, {1, 4}, {1, 5}},
    /* a byte order mark is no character, but at the start alone */
    {"\xef\xbb\xbfport", {3, 7}, {1, 1}, {1, 5}},
    {"\xef\xbb\xbfport", {0, 7}, {1, 1}, {1, 5}},
    {"a\n\xef\xbb\xbfport", {5, 9}, {2, 2}, {2, 6}},
    /* a span over lines, and one that ends with the file */
    {"a\nb", {0, 3}, {1, 1}, {2, 2}},
    {"a\n", {0, 2}, {1, 1}, {2, 1}},
};

static void test_columns(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof column_cases / sizeof *column_cases; i++) {
        const struct column_case *row = &column_cases[i];
        struct arena arena = {0};
        const struct source *source =
            source_new(&arena, "x", row->text, (uint32_t)strlen(row->text));
        const struct file file = {.path = "x", .source = source};
        const struct location found =
            location_of_span(&arena, &workspace, &file, row->span);
        assert_int_equal(found.begin.line, row->begin.line);
        assert_int_equal(found.begin.column, row->begin.column);
        assert_int_equal(found.end.line, row->end.line);
        assert_int_equal(found.end.column, row->end.column);
        arena_free(&arena);
    }
}

/* Who counts on from what was asked for last comes to the same, in any order. */
static void test_counting_on(void **state)
{
    static const char text[] =
        "\xef\xbb\xbf\xc3\xa9 \xff\xf0\x9f\x90\x98=\xc3\xa9\na\xc3\xa9x";
    static const uint32_t size = sizeof text - 1;
    (void)state;
    struct arena arena = {0};
    struct workspace counting = workspace_find(&arena);
    const struct source *source = source_new(&arena, "x", text, size);
    const struct file file = {.path = "x", .source = source};
    for (uint32_t one = 0; one <= size; one++)
        for (uint32_t other = 0; other <= size; other++) {
            const struct span spans[] = {{one, other}, {other, one}};
            for (size_t i = 0; i < 2; i++) {
                const struct location plain =
                    location_of_span(&arena, &workspace, &file, spans[i]);
                const struct location found =
                    location_of_span(&arena, &counting, &file, spans[i]);
                assert_int_equal(found.begin.column, plain.begin.column);
                assert_int_equal(found.end.column, plain.end.column);
            }
        }
    arena_free(&arena);
}

/* Of a long line, and of one behind it, what is kept is asked for in any order. */
static void test_long_lines(void **state)
{
    enum { SIZE = 20000 };
    static const char piece[] = "a\xc3\xa9\xff\xf0\x9f\x90\x98";
    static char text[SIZE + 1];
    (void)state;
    for (size_t i = 0; i < SIZE; i++)
        text[i] = i == SIZE / 3 ? '\n' : piece[i % (sizeof piece - 1)];
    struct arena arena = {0};
    const struct workspace counting = workspace_find(&arena);
    const struct source *source = source_new(&arena, "x", text, SIZE);
    const struct file file = {.path = "x", .source = source};
    for (uint32_t i = 0; i < SIZE; i += 7) {
        const uint32_t at = i * 13 % SIZE;
        const struct span span = {at, (at + i) % SIZE};
        const struct location plain = location_of_span(&arena, &workspace, &file, span);
        const struct location found = location_of_span(&arena, &counting, &file, span);
        assert_int_equal(found.begin.column, plain.begin.column);
        assert_int_equal(found.end.column, plain.end.column);
    }
    arena_free(&arena);
}

static void test_paths(void **state)
{
    static const struct {
        const char *path, *found;
    } cases[] = {
        {"db1/postgresql.conf", "below/db1/postgresql.conf"},
        {"./db1//x", "below/db1/x"},
        {"../db1/x", "db1/x"},
        {"..", "."},
        {".", "below"},
        {"../../other/x", "/srv/other/x"},
        {"../../shop2/x", "/srv/shop2/x"},
        {"/srv/shop/db1/x", "db1/x"},
        {"/srv/shop/db1/../x", "x"},
        {"/etc/x", "/etc/x"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        assert_string_equal(location_path(&arena, &workspace, cases[i].path),
                            cases[i].found);
        arena_free(&arena);
    }
}

/* Where the root of the file system is the repository. */
static void test_paths_below_root(void **state)
{
    static const struct workspace all = {"/", "/", NULL};
    (void)state;
    struct arena arena = {0};
    assert_string_equal(location_path(&arena, &all, "etc/x"), "etc/x");
    assert_string_equal(location_path(&arena, &all, "/etc/x"), "etc/x");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),          cmocka_unit_test(test_counting_on),
        cmocka_unit_test(test_long_lines),       cmocka_unit_test(test_paths),
        cmocka_unit_test(test_paths_below_root),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
