/* Sources, positions and edits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "parser/edit.h"

static const struct source *make_source(struct arena *arena, const char *text)
{
    return source_new(arena, "test", text, (uint32_t)strlen(text));
}

static void positions(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct source *source = make_source(&arena, "ab\n\ncd");
    static const struct {
        uint32_t offset, line, column;
    } cases[] = {{0, 1, 1}, {2, 1, 3}, {3, 2, 1}, {4, 3, 1}, {5, 3, 2}, {6, 3, 3}};

    assert_int_equal(source->n_lines, 3);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct position position = source_position(source, cases[i].offset);
        assert_int_equal(position.line, cases[i].line);
        assert_int_equal(position.column, cases[i].column);
    }
    struct span last = source_line(source, 3);
    assert_int_equal(last.begin, 4);
    assert_int_equal(last.end, 6);
    assert_int_equal(make_source(&arena, "")->n_lines, 1);
    arena_free(&arena);
}

static void edits_make_new_bytes(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct source *source = make_source(&arena, "port = 1 # c\n");
    const struct edit edits[] = {{{13, 13}, "x\n"}, {{7, 8}, "5433"}, {{0, 0}, "# "}};

    const struct source *after = edit_apply(&arena, source, edits, 3);
    assert_string_equal(after->text, "# port = 5433 # c\nx\n");
    assert_int_equal(after->size, strlen(after->text));
    assert_string_equal(edit_apply(&arena, source, NULL, 0)->text, source->text);
    assert_string_equal(source->text, "port = 1 # c\n");
    arena_free(&arena);
}

static void misfits_are_refused(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct source *source = make_source(&arena, "abcdef");
    static const struct edit overlapping[] = {{{1, 3}, "x"}, {{2, 4}, "y"}};
    static const struct edit same_place[] = {{{2, 2}, "x"}, {{2, 2}, "y"}};
    static const struct edit outside[] = {{{5, 7}, "x"}};
    static const struct edit backwards[] = {{{3, 2}, "x"}};
    static const struct edit touching[] = {{{1, 3}, "x"}, {{3, 4}, "y"}};

    assert_null(edit_apply(&arena, source, overlapping, 2));
    assert_null(edit_apply(&arena, source, same_place, 2));
    assert_null(edit_apply(&arena, source, outside, 1));
    assert_null(edit_apply(&arena, source, backwards, 1));
    assert_string_equal(edit_apply(&arena, source, touching, 2)->text, "axyef");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions),
        cmocka_unit_test(edits_make_new_bytes),
        cmocka_unit_test(misfits_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
