/* Regular expressions and texts: what is said is what real servers of 10 to 18 said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rules/pattern.h"
#include "tests/regex_table.h"

static void answers_are_those_of_the_servers(void **state)
{
    (void)state;
    enum { EXPRESSION, TEXT, FROM, TO, MATCHES };
    struct arena arena = {0};
    struct tsv tsv;
    if (!tsv_open(&tsv, &arena, TESTS_DIR "/facts/regex-match.tsv",
                  "pattern\ttext\tfrom\tto\tmatches"))
        fail_msg("%s", tsv.error);
    size_t n_rows = 0, n_unknown = 0;
    for (; tsv_next(&tsv); n_rows++) {
        const char *expression = table_text(&arena, tsv.fields[EXPRESSION]);
        const char *text = table_text(&arena, tsv.fields[TEXT]);
        int version = 100 * (int)strtol(tsv.fields[TO], NULL, 10);
        enum pattern_match match = pattern_match(expression, text, version);
        enum pattern_match said =
            strcmp(tsv.fields[MATCHES], "yes") == 0 ? PATTERN_YES : PATTERN_NO;
        n_unknown += match == PATTERN_UNKNOWN;
        if (match != PATTERN_UNKNOWN && match != said)
            fail_msg("%s:%u: %d", tsv.path, tsv.line, (int)match);
    }
    assert_null(tsv.error);
    assert_int_equal(n_rows, 205);
    assert_int_equal(n_unknown, 16);
    arena_free(&arena);
}

/* What means something else to PCRE2, or nothing, is left alone. */
static void own_things_are_unknown(void **state)
{
    (void)state;
    static const char *const own[] = {
        "(",        "***=a",    "***:a",       "(?i)a", "(?x)a b", "(a)\\1",
        "\\ya",     "a\\Y",     "\\ma",        "a\\M",  "a\\Z",    "\\v",
        "\\b",      "\\B",      "\\cA",        "\\x61", "\\u0061", "\\U00000061",
        "\\0",      "\\141",    "a{,2}",       "a{",    "{",       "[[.a.]]",
        "[[=a=]]",  "[[:<:]]a", "[[:cntrl:]]", "[\\v]", "[\\b]",   "[\\x61]",
        "(?<=a*)b", "(?#",
    };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (pattern_match(own[i], "a", 1800) != PATTERN_UNKNOWN)
            fail_msg("%s", own[i]);
    assert_int_equal(pattern_match("[\\D]", "a", 1300), PATTERN_UNKNOWN);
    assert_int_equal(pattern_match("[\\D]", "a", 1400), PATTERN_YES);
}

/* The budget ends before the search does. */
static void what_takes_long_is_unknown(void **state)
{
    (void)state;
    assert_int_equal(
        pattern_match("^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", 1800),
        PATTERN_UNKNOWN);
    struct arena arena = {0};
    enum { LONG = 9000 };
    char *text = arena_alloc(&arena, LONG + 1);
    memset(text, 'a', LONG);
    assert_int_equal(pattern_match(text, text, 1800), PATTERN_UNKNOWN);
    assert_int_equal(pattern_match("a$", text, 1800), PATTERN_YES);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_those_of_the_servers),
        cmocka_unit_test(own_things_are_unknown),
        cmocka_unit_test(what_takes_long_is_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
