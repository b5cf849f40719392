/* Lines drawn with what is special about them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/drawn.h"

struct line_case {
    const char *text; /* of the file */
    const char *on;   /* what the label is on */
    const char *drawn;
};

static const struct line_case line_cases[] = {
    {"port = 5433", "5433",
     " --> a.conf:1:8\n"
     "  |\n"
     "1 | port = 5433\n"
     "  |        ^^^^ here\n"
     "  |\n"},
    /* an empty span is the file as a whole */
    {"port =\n", "", " --> a.conf: here\n"},
    {"a=1\r\nb=2\r\n", "b",
     " --> a.conf:2:1\n"
     "  |\n"
     "2 | b=2\n"
     "  | ^ here\n"
     "  |\n"},
    /* tabs go to their stops, wide letters take two columns, escapes four */
    {"a\t=\t1", "1",
     " --> a.conf:1:5\n"
     "  |\n"
     "1 | a       =       1\n"
     "  |                 ^ here\n"
     "  |\n"},
    {"a = '\xed\x95\x9c\xea\xb5\xad' x", "x",
     " --> a.conf:1:14\n"
     "  |\n"
     "1 | a = '\xed\x95\x9c\xea\xb5\xad' x\n"
     "  |            ^ here\n"
     "  |\n"},
    {"a = '\xff\x1b' x", "x",
     " --> a.conf:1:10\n"
     "  |\n"
     "1 | a = '\\xff\\x1b' x\n"
     "  |                ^ here\n"
     "  |\n"},
    /* a label inside a letter begins with it */
    {"a = '\xed\x95\x9c'", "\x95",
     " --> a.conf:1:7\n"
     "  |\n"
     "1 | a = '\xed\x95\x9c'\n"
     "  |      ^ here\n"
     "  |\n"},
    /* the line end is no part of what is underlined */
    {"ab\ncd", "b\nc",
     " --> a.conf:1:2\n"
     "  |\n"
     "1 | ab\n"
     "  |  ^\n"
     "2 | cd\n"
     "  | ^ here\n"
     "  |\n"},
    {"a\nb\nc\nd\ne", "a\nb\nc\nd\ne",
     " --> a.conf:1:1\n"
     "  |\n"
     "1 | a\n"
     "  | ^\n"
     "2 | b\n"
     "  | ^\n"
     "3 | c\n"
     "  | ^ here\n"
     "  | ... and 2 more lines\n"
     "  |\n"},
    {"\n\n\n\n\n\n\n\n\nx", "x",
     "  --> a.conf:10:1\n"
     "   |\n"
     "10 | x\n"
     "   | ^ here\n"
     "   |\n"},
    /* the secret is hidden whole, and how long it is does not show */
    {"primary_conninfo = 'user=repl password=s3cr3t host=db1' # x", "password",
     " --> a.conf:1:31\n"
     "  |\n"
     "1 | primary_conninfo = 'user=repl password=[REDACTED] host=db1' # x\n"
     "  |                               ^^^^^^^^ here\n"
     "  |\n"},
};

static void one_label(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof line_cases / sizeof *line_cases; i++) {
        const struct line_case *c = &line_cases[i];
        struct arena arena = {0};
        const struct file file = make_file(&arena, "a.conf", c->text, strlen(c->text));
        const struct finding finding = {.labels = {label_on(&file, c->on, "here")}};
        expect(&arena, &finding, c->drawn);
        arena_free(&arena);
    }
}

static void nul_bytes_do_not_end_the_line(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct file file = make_file(&arena, "a.conf", "a\0b = 1", 7);
    const struct finding finding = {
        .labels = {{.place = {.node = &drawn_node, .file = &file, .span = {6, 7}}}}};
    expect(&arena, &finding,
           " --> a.conf:1:7\n"
           "  |\n"
           "1 | a\\x00b = 1\n"
           "  |          ^\n"
           "  |\n");
    arena_free(&arena);
}

/* A line of `before` x, "KEY", and `after` y. */
static char *long_line(struct arena *arena, size_t before, size_t after)
{
    char *left = arena_alloc(arena, before + 1), *right = arena_alloc(arena, after + 1);
    memset(left, 'x', before);
    memset(right, 'y', after);
    return arena_printf(arena, "%sKEY%s", left, right);
}

static void long_lines_are_cut_around_the_label(void **state)
{
    (void)state;
    static const struct {
        size_t before, after;
        size_t column, width; /* of the carets, and of what is shown */
    } cases[] = {
        {0, 117, 0, 120},    {0, 118, 0, 123},          {80, 1000, 80, 123},
        {117, 0, 117, 120},  {117, 1000, 43, 126},      {1000, 0, 43, 46},
        {1000, 77, 43, 123}, {100000, 100000, 43, 126},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        const char *line = long_line(&arena, cases[i].before, cases[i].after);
        const struct file file = make_file(&arena, "a.conf", line, strlen(line));
        const struct finding finding = {.labels = {label_on(&file, "KEY", NULL)}};
        char *drawn = draw(&arena, &finding);
        const char *shown = strstr(drawn, "1 | ") + 4;
        const char *carets = strstr(shown, "\n  | ") + 5;
        assert_int_equal(strcspn(shown, "\n"), cases[i].width);
        assert_int_equal(strcspn(carets, "^"), cases[i].column);
        assert_memory_equal(shown + cases[i].column, "KEY", 3);
        free(drawn);
        arena_free(&arena);
    }
}

/* Where a line is cut must not depend on how long the secret in it is. */
static void cut_lines_do_not_tell_a_secrets_length(void **state)
{
    (void)state;
    static const char *const secrets[] = {"p", "0123456789",
                                          "0123456789012345678901234567890123456789"};
    char *first = NULL;
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++) {
        struct arena arena = {0};
        const char *line =
            arena_printf(&arena, "primary_conninfo = 'password=%s host=%s'", secrets[i],
                         long_line(&arena, 200, 0));
        const struct file file = make_file(&arena, "a.conf", line, strlen(line));
        const struct finding finding = {.labels = {label_on(&file, "password", "it")}};
        char *drawn = draw(&arena, &finding);
        assert_null(strstr(drawn, secrets[i][1] ? secrets[i] : "=p"));
        if (first) {
            assert_string_equal(drawn, first);
            free(drawn);
        } else {
            first = drawn;
        }
        arena_free(&arena);
    }
    free(first);
}

static void several_labels(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *text = "port = 1\n# two\nport = 2 # again\n";
    const struct file one = make_file(&arena, "a.conf", text, strlen(text));
    const struct file other = make_file(&arena, "b.conf", "port=3", 6);
    const struct finding finding = {
        .labels = {label_on(&one, "2 #", "wins"), label_on(&other, "3", "not read"),
                   label_on(&one, "again", "says who"), label_on(&one, "1", "loses")}};
    expect(&arena, &finding,
           " --> a.conf:3:8\n"
           "  |\n"
           "3 | port = 2 # again\n"
           "  |        ^^^ wins\n"
           "  |            ----- says who\n"
           "  |\n"
           " ::: b.conf:1:6\n"
           "  |\n"
           "1 | port=3\n"
           "  |      - not read\n"
           "  |\n"
           " ::: a.conf:1:8\n"
           "  |\n"
           "1 | port = 1\n"
           "  |        - loses\n"
           "  |\n");
    arena_free(&arena);
}

static void places_without_a_line(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct file missing = {.path = "db1/x\n.conf", .kind = FILE_CONF};
    struct finding finding = {
        .labels = {
            {.place = {.node = &drawn_node}, .text = "set in no file"},
            {.place = {.node = &drawn_node}, .text = "a note"},
            {.place = {.node = &drawn_node, .file = &missing}, .text = "not there"}}};
    expect(&arena, &finding,
           " --> db1: set in no file\n"
           "  |\n"
           " ::: db1/x\\x0a.conf: not there\n");
    assert_false(snippet_is_note(&finding, 0));
    assert_true(snippet_is_note(&finding, 1));
    assert_false(snippet_is_note(&finding, 2));
    assert_false(snippet_is_note(&finding, 3));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_label),
        cmocka_unit_test(nul_bytes_do_not_end_the_line),
        cmocka_unit_test(long_lines_are_cut_around_the_label),
        cmocka_unit_test(cut_lines_do_not_tell_a_secrets_length),
        cmocka_unit_test(several_labels),
        cmocka_unit_test(places_without_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
