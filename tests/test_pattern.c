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

static enum pattern_match fit(const char *text, bool is_whole, const char *subject)
{
    struct pattern *pattern = pattern_open(text, is_whole);
    if (!pattern)
        fail_msg("%s", text);
    const enum pattern_match match = pattern_fits(pattern, subject);
    pattern_close(pattern);
    return match;
}

static void patterns_of_the_users_own_are_pcre2(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *text;
        enum pattern_match part, whole;
    } cases[] = {
        {"b", "abc", PATTERN_YES, PATTERN_NO},
        {"a.c", "abc", PATTERN_YES, PATTERN_YES},
        {"a|abc", "abc", PATTERN_YES, PATTERN_YES},
        {"a$", "a\n", PATTERN_NO, PATTERN_NO},
        {"(?<=a)b", "ab", PATTERN_YES, PATTERN_NO},
        {"(?i)ABC", "abc", PATTERN_YES, PATTERN_YES},
        {"\xc3\xa4", "\xc3\xa4", PATTERN_YES, PATTERN_YES},
        {"^..$", "\xc3\xa4", PATTERN_YES, PATTERN_YES}, /* bytes */
        {"^b",
         "\xff"
         "b",
         PATTERN_NO, PATTERN_NO},
        {"(x+x+)+y", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", PATTERN_NO, PATTERN_NO},
        {"(x+x+)+[yz]", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", PATTERN_UNKNOWN,
         PATTERN_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (fit(cases[i].pattern, false, cases[i].text) != cases[i].part ||
            fit(cases[i].pattern, true, cases[i].text) != cases[i].whole)
            fail_msg("%s, %s: %d, %d", cases[i].pattern, cases[i].text,
                     fit(cases[i].pattern, false, cases[i].text),
                     fit(cases[i].pattern, true, cases[i].text));
}

static void what_is_no_pattern_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *why;
    } cases[] = {
        {"(a", "missing closing parenthesis, behind its byte 2"},
        {"a{2,1}", "numbers out of order"},
        {"[a", "missing terminating ]"},
        {"*a", "quantifier does not follow"},
        {"(?<n>a)(?<n>b)", "two named subpatterns"},
        {"(*UTF)a", "using UTF is disabled"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *why = pattern_complaint(&arena, cases[i].pattern);
        if (!why || !strstr(why, cases[i].why))
            fail_msg("%s: %s", cases[i].pattern, why ? why : "is taken");
        assert_null(pattern_open(cases[i].pattern, false));
    }
    assert_null(pattern_complaint(&arena, "^pgbackrest .*archive-push %p$"));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_those_of_the_servers),
        cmocka_unit_test(own_things_are_unknown),
        cmocka_unit_test(what_takes_long_is_unknown),
        cmocka_unit_test(patterns_of_the_users_own_are_pcre2),
        cmocka_unit_test(what_is_no_pattern_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
