/* The lines that fixes take away and put there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/drawn.h"

/* A fix of one edit, drawn behind a label at the file's first byte. */
struct fix_case {
    const char *text;
    struct span span;
    const char *replacement;
    const char *drawn; /* of the fix */
};

static const struct fix_case fix_cases[] = {
    {"a = 1 # x\nb = 2\n",
     {4, 5},
     "22",
     "  |\n"
     "1 - a = 1 # x\n"
     "1 + a = 22 # x\n"},
    /* insertions: before a line, at the end, at an end without a line end */
    {"a = 1\nb = 2\n",
     {6, 6},
     "c = 3\n",
     "  |\n"
     "2 + c = 3\n"},
    {"a = 1\n",
     {6, 6},
     "c = 3\n",
     "  |\n"
     "2 + c = 3\n"},
    {"a = 1",
     {5, 5},
     "\nc = 3\n",
     "  |\n"
     "2 + c = 3\n"},
    {"",
     {0, 0},
     "c = 3\n",
     "  |\n"
     "1 + c = 3\n"},
    /* removals, and a change that keeps the lines around it */
    {"a = 1\nb = 2\n",
     {0, 6},
     "",
     "  |\n"
     "1 - a = 1\n"},
    {"a\nb\nc\nd\n",
     {0, 7},
     "a\nB\nc\nd",
     "  |\n"
     "2 - b\n"
     "2 + B\n"},
    {"a\r\nb\r\n",
     {0, 1},
     "A",
     "  |\n"
     "1 - a\n"
     "1 + A\n"},
    {"a\n",
     {0, 1},
     "1\n2\n3\n4\n5\n6\n7\n8\n9\n10",
     "  |\n"
     "1 - a\n"
     "1 + 1\n"
     "2 + 2\n"
     "3 + 3\n"
     "4 + 4\n"
     "5 + 5\n"
     "6 + 6\n"
     "7 + 7\n"
     "8 + 8\n"
     "  + ... and 2 more lines\n"},
    {"#primary_conninfo = 'password=s3cr3t'\n",
     {0, 1},
     "",
     "  |\n"
     "1 - #primary_conninfo = 'password=[REDACTED]'\n"
     "1 + primary_conninfo = 'password=[REDACTED]'\n"},
};

static void fixes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof fix_cases / sizeof *fix_cases; i++) {
        const struct fix_case *c = &fix_cases[i];
        struct arena arena = {0};
        const struct file file = make_file(&arena, "a.conf", c->text, strlen(c->text));
        struct file_edit edit = {&file, c->span, c->replacement};
        const struct fix fix = {.edits = &edit, .n_edits = 1};
        struct finding finding = {.labels = {label_on(&file, "", NULL)}};
        char *without = draw(&arena, &finding);
        finding.fix = &fix;
        char *with = draw(&arena, &finding);
        assert_memory_equal(with, without, strlen(without));
        assert_string_equal(with + strlen(without), c->drawn);
        free(without);
        free(with);
        arena_free(&arena);
    }
}

static void fixes_of_several_files(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *text = "a = 1\nb = 2\nc = 3\n";
    const struct file one = make_file(&arena, "a.conf", text, strlen(text));
    const struct file new = {.path = "standby.signal", .kind = FILE_SIGNAL};
    struct file_edit edits[] = {
        {&new, {0, 0}, "x\n"}, {&one, {16, 17}, "4"}, {&one, {4, 5}, "0"}};
    const struct fix fix = {.edits = edits, .n_edits = 3};
    const struct finding finding = {.labels = {label_on(&one, "1", NULL)}, .fix = &fix};
    expect(&arena, &finding,
           " --> a.conf:1:5\n"
           "  |\n"
           "1 | a = 1\n"
           "  |     ^\n"
           "  |\n"
           "  |\n"
           "1 - a = 1\n"
           "1 + a = 0\n"
           "  |\n"
           "3 - c = 3\n"
           "3 + c = 4\n"
           " ::: standby.signal (new file)\n"
           "  |\n"
           "1 + x\n");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fixes),
        cmocka_unit_test(fixes_of_several_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
