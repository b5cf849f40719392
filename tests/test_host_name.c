/* What can be a host at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rules/host_name.h"

static const struct {
    const char *text;
    bool is_possible;
} cases[] = {
    {"", false},
    {"db1", true},
    {"db1.example.com.", true},
    {"db_1", true},
    {"10.0.0.1", true},
    {"d\xc3\xbc", true},
    {"::", true},
    {"::1", true},
    {"fe80::1%eth0", true},
    {"::ffff:10.0.0.1", true},
    {"10.0.0.1:5432", false},
    {"*:5432", false},
    {"*", false},
    {"0.0.0.0/0", false},
    {"\"db1\"", false},
    {"user=repl", false},
    {"a b", false},
};

static void test_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (host_name_is_possible(cases[i].text, strlen(cases[i].text)) !=
            cases[i].is_possible)
            fail_msg("%s", cases[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
