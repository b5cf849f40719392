/* Patterns of paths. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/glob.h"

static void patterns_fit_paths(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *path;
        bool fits;
    } cases[] = {
        {"", "", true},
        {"", "a", false},
        {"a", "a", true},
        {"a", "ab", false},
        {"*", "a", true},
        {"*", "", true},
        {"*", "a/b", false},
        {"?", "a", true},
        {"?", "/", false},
        {"?", "", false},
        {"**", "", true},
        {"**", "a/b/c", true},
        {"dev/**", "dev", true},
        {"dev/**", "dev/a", true},
        {"dev/**", "dev/a/b", true},
        {"dev/**", "develop/a", false},
        {"dev/**", "a/dev/b", false},
        {"dev/*", "dev/a", true},
        {"dev/*", "dev/a/b", false},
        {"dev/*", "dev", false},
        {"**/pg_hba.conf", "pg_hba.conf", true},
        {"**/pg_hba.conf", "a/b/pg_hba.conf", true},
        {"**/pg_hba.conf", "a/xpg_hba.conf", false},
        {"a/**/b", "a/b", true},
        {"a/**/b", "a/x/y/b", true},
        {"a/**/b", "ab", false},
        {"*/conf.d/*.conf", "db1/conf.d/10-x.conf", true},
        {"*/conf.d/*.conf", "db1/conf.d/.conf", true},
        {"*/conf.d/*.conf", "db1/x/conf.d/a.conf", false},
        {"db?/*", "db1/postgresql.conf", true},
        {"***", "a/b", true},
        {"[a]", "a", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (glob_fits(cases[i].pattern, cases[i].path) != cases[i].fits)
            fail_msg("%s, %s", cases[i].pattern, cases[i].path);
}

/* Each star doubles the work of a matcher that goes back. */
static void many_stars_take_no_time(void **state)
{
    (void)state;
    char pattern[GLOB_MAX + 2] = {0}, path[4096] = {0};
    for (size_t i = 0; i < GLOB_MAX; i++)
        pattern[i] = i % 2 ? '*' : 'a';
    memset(path, 'a', sizeof path - 1);
    path[sizeof path - 2] = 'b';
    pattern[GLOB_MAX - 1] = 'c';
    assert_false(glob_fits(pattern, path));
    pattern[GLOB_MAX] = 'x';
    assert_false(glob_fits(pattern, path));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_fit_paths),
        cmocka_unit_test(many_stars_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
