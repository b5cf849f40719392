/* Regular expressions: what is certainly refused, seen with a real server of
 * version 15. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rules/pattern.h"

static void certainly_refused(void **state)
{
    (void)state;
    static const char *const refused[] = {"^a(",       "[",     "[a",     "a)", "*a",
                                          "+a",        "a**",   "a{2,1}", "\\", "a\\",
                                          "[[:foo:]]", "[b-a]", "(?:a"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_non_null(pattern_error(refused[i]));
}

/* Taken by the server, or not known: nothing may be said. */
static void nothing_said(void **state)
{
    (void)state;
    static const char *const taken[] = {"",    "^app$", "(?<=a)b", "|a",
                                        "()",  "x{,3}", "(?i)a",   "(?#c)a",
                                        "\\y", "a|",    "***=a("};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        assert_null(pattern_error(taken[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(certainly_refused),
        cmocka_unit_test(nothing_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
