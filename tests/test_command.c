/* Placeholders of shell commands, and commands that only pretend. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rules/command.h"

static void placeholders_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *command;
        bool has_p;
    } cases[] = {
        {"", false},
        {"%", false},
        {"%p", true},
        {"%%p", false},
        {"%%%p", true},
        {"%f%p", true},
        {"%P", false},
        {"p%", false},
        {"% p", false},
        {"cp \"%p\" /archive/%f", true},
        {"date +%%Y%%p", false},
        {"cp %f%", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (command_has(cases[i].command, 'p') != cases[i].has_p)
            fail_msg("\"%s\"", cases[i].command);
}

static void stubs_are_known(void **state)
{
    (void)state;
    static const struct {
        const char *command;
        bool is_stub;
    } cases[] = {
        {"", false},
        {" ", false},
        {":", true},
        {"true", true},
        {" /bin/true\n", true},
        {"/usr/bin/false", true},
        {"exit 0", true},
        {"exit 1 ", true},
        {"cd .", true},
        {"cd ..", false},
        {"true %p", false},
        {"true; cp %p /archive", false},
        {"/opt/bin/true", false},
        {"trueish", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (command_is_stub(cases[i].command) != cases[i].is_stub)
            fail_msg("\"%s\"", cases[i].command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(placeholders_are_found),
        cmocka_unit_test(stubs_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
