/* Lines and words of pg_hba.conf as long as servers have room for, and how they count.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "parser/auth.h"

/* A line that is as long as the room for it is refused; its rest is the next one. */
static void long_lines_are_cut(void **state)
{
    (void)state;
    static const struct {
        enum auth_lines lines;
        uint32_t room;
    } rooms[] = {{AUTH_LINES_SINGLE_8K, 8191}, {AUTH_LINES_SINGLE_20K, 20479}};
    struct arena arena = {0};
    for (size_t i = 0; i < 2; i++) {
        for (uint32_t size = rooms[i].room - 1; size <= rooms[i].room + 2; size++) {
            char *text = arena_alloc(&arena, size + 1);
            memset(text, 'x', size);
            text[0] = '#';
            text[size - 1] = '\n';
            const struct source *source = source_new(&arena, "", text, size);
            const struct syntax *syntax = auth_parse(&arena, source, rooms[i].lines);
            bool fits = size < rooms[i].room;
            assert_true(syntax_tiles(&arena, syntax));
            assert_int_equal(syntax->items[0].kind, fits ? ITEM_EMPTY : ITEM_INVALID);
            assert_int_equal(syntax->n_items, size > rooms[i].room ? 2 : 1);
            if (size == rooms[i].room + 2)
                assert_int_equal(syntax->items[1].kind, ITEM_RECORD);
            if (!fits)
                assert_string_equal(syntax->items[0].error, auth_long_line);
        }
    }
    arena_free(&arena);
}

static void a_nul_shortens_a_long_line(void **state)
{
    (void)state;
    struct arena arena = {0};
    char text[9000];
    memset(text, 'x', sizeof text);
    text[1] = '\0';
    const struct source *source = source_new(&arena, "", text, sizeof text);
    const struct syntax *syntax = auth_parse(&arena, source, AUTH_LINES_SINGLE_8K);
    assert_int_equal(syntax->n_items, 2);
    assert_int_equal(syntax->items[0].kind, ITEM_RECORD);
    assert_int_equal(syntax->items[1].span.begin, 8191);
    arena_free(&arena);
}

static const struct {
    const char *text;
    size_t room;
} words[] = {
    {"abc", 3},      {"abc d", 3},   {"abc#", 3},     {"abc,", 4},
    {"abc , d", 3},  {"\"abc\"", 4}, {"\"abc", 3},    {"abc\"\"", 4},
    {"\"ab\"\"", 3}, {"a\"b\"c", 3}, {"\"abc\",", 4}, {"ab\\\nc,d", 4},
};

static void words_take_room(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const struct source *source =
            source_new(&arena, "", words[i].text, (uint32_t)strlen(words[i].text));
        const struct syntax *syntax = auth_parse(&arena, source, AUTH_LINES_CONTINUED);
        const struct auth_fields fields =
            auth_fields(&arena, syntax, &syntax->items[0]);
        if (fields.fields[0].words[0].room != words[i].room)
            fail_msg("[%s]: %u", words[i].text, fields.fields[0].words[0].room);
    }
    arena_free(&arena);
}

static const struct {
    const char *text;
    uint32_t size;
    uint32_t joined; /* the lines of the first item where lines can be joined */
} counts[] = {
    {"a\n", 2, 1},        {"a", 1, 1},         {"a\\\nb\n", 5, 2},
    {"\\\n\\\nb", 5, 3},  {"a\0b\nc\n", 6, 1}, {"a\0\n\\\nb", 6, 2},
    {"# \\\nb\nc", 7, 2},
};

static void lines_are_counted(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        const struct source *source =
            source_new(&arena, "", counts[i].text, counts[i].size);
        const struct syntax *syntax = auth_parse(&arena, source, AUTH_LINES_CONTINUED);
        assert_int_equal(
            auth_count_lines(syntax, &syntax->items[0], AUTH_LINES_CONTINUED),
            counts[i].joined);
        syntax = auth_parse(&arena, source, AUTH_LINES_SINGLE);
        assert_int_equal(auth_count_lines(syntax, &syntax->items[0], AUTH_LINES_SINGLE),
                         1);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_lines_are_cut),
        cmocka_unit_test(a_nul_shortens_a_long_line),
        cmocka_unit_test(words_take_room),
        cmocka_unit_test(lines_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
