/* Regular expressions against what real servers of 10 to 18 have said of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rules/regex.h"
#include "tests/regex_table.h"

static void check(const struct tsv *tsv, const char *expression, int version,
                  const char *expected)
{
    const char *error = regex_error(expression, version);
    if (strcmp(error ? error : "-", expected) != 0)
        fail_msg("%s:%u: at %d: %s", tsv->path, tsv->line, version,
                 error ? error : "taken");
}

static void errors_are_those_of_the_servers(void **state)
{
    (void)state;
    enum { EXPRESSION, FROM, TO, ERROR };
    struct arena arena = {0};
    struct tsv tsv;
    if (!tsv_open(&tsv, &arena, TESTS_DIR "/facts/regex.tsv",
                  "pattern\tfrom\tto\terror"))
        fail_msg("%s", tsv.error);
    size_t n_rows = 0;
    for (; tsv_next(&tsv); n_rows++) {
        const char *expression = table_text(&arena, tsv.fields[EXPRESSION]);
        long to = strtol(tsv.fields[TO], NULL, 10);
        for (long major = strtol(tsv.fields[FROM], NULL, 10); major <= to; major++)
            check(&tsv, expression, (int)major * 100, tsv.fields[ERROR]);
    }
    assert_null(tsv.error);
    assert_int_equal(n_rows, 833);
    arena_free(&arena);
}

static void looking_behind_is_new_in_9_6(void **state)
{
    (void)state;
    assert_string_equal(regex_error("(?<=a)b", 905), "quantifier operand invalid");
    assert_null(regex_error("(?<=a)b", 906));
    assert_null(regex_error("(?=a)b", 905));
}

/* A text of `n` times the same. */
static char *repeated(struct arena *arena, const char *text, size_t n)
{
    size_t size = strlen(text);
    char *all = arena_alloc(arena, n * size + 1);
    for (size_t i = 0; i < n; i++)
        memcpy(all + i * size, text, size);
    return all;
}

/* Deeper than a stack, longer than what a quadratic reader gets through. */
static void depth_and_length_do_no_harm(void **state)
{
    (void)state;
    enum { MANY = 500000 };
    static const struct {
        const char *text;
        const char *error;
    } cases[] = {
        {"(", "parentheses () not balanced"},
        {"(?=", "parentheses () not balanced"},
        {"()", NULL},
        {"(?#", NULL},
        {"[[.", "brackets [] not balanced"},
        {"[a]{2}", NULL},
        {"\\1", "invalid backreference number"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *error = regex_error(repeated(&arena, cases[i].text, MANY), 1800);
        assert_string_equal(error ? error : "", cases[i].error ? cases[i].error : "");
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_are_those_of_the_servers),
        cmocka_unit_test(looking_behind_is_new_in_9_6),
        cmocka_unit_test(depth_and_length_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
