/* Secrets in long lines: looking for them takes its time in proportion. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <time.h>

#include "parser/auth.h"
#include "rules/redact.h"
#include "tests/spans.h"

/* Long lines that look like the begin of something, over and over. */
static const char *const repeated[] = {
    "password=a ",
    "password='a' ",
    "password=a' ",
    "password=\"",
    "a://b:c ",
    "://",
    "a://b:1",
    "postgresql://a:b ",
    "postgresql://a:1",
    "'password=''a\\",
    "\\'",
    "\"'",
    "=",
    "a=",
    "-u -p --token ",
    "mysql -p'",
    "mysql -p\" ",
    "curl -su'a:b' ",
    "curl -su a:b ",
    "mysql -p\\",
    "password $$a ",
    "password $a ",
    "pass<<<a ",
    "<<<",
    "primary_conninfo=password, ",
    "primary_conninfo=password a ",
    "primary_conninfo='password #",
    "PGPASSWORD=a'b\"c\\",
    "PGPASSWORD=$(a ",
    "PGPASSWORD=$(a) ",
    "PGPASSWORD=${a`b ",
    "PGPASSWORD=(\"$(",
    "PGPASSWORD=\"${`",
    "PGPASSWORD=$('a\\''",
    "--password ((",
    "PGPASSWORD ",
    "echo >pass ",
    "echo >/a>>/a",
    "a>",
    "echo a>",
    "> ",
    "x='set token ",
    "x='set \"token\" # ",
    "\"-p\\",
    "curl -E 'a ",
    "'token\":",
    "<token>a\"",
    "<token a",
    "${TOKEN=a ",
    "password '\"' ",
    "\"$(",
    "#",
    " ",
    "a",
    "password ",
    "password: a' ",
    "'postgresql://a:b c@",
    "'postgresql://a b:c@",
    "=postgresql:// ",
    "=postgresql:// a:b",
    "?password=a&",
    "\\\n",
    "password=a\\\n",
};

enum { SIZE = 1 << 20 };

static char *repeat(struct arena *arena, const char *piece)
{
    char *text = arena_alloc(arena, SIZE + 1);
    for (size_t at = 0; at < SIZE; at++)
        text[at] = piece[at % strlen(piece)];
    return text;
}

static void test_long_lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof repeated / sizeof *repeated; i++) {
        struct arena arena = {0};
        const char *text = repeat(&arena, repeated[i]);

        clock_t begin = clock();
        const struct spans spans = redact_find(&arena, text, SIZE);
        double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
        assert_true(spans_are_sound(&spans, SIZE));
        if (seconds > 5)
            fail_msg("%s: %.1f s", repeated[i], seconds);
        arena_free(&arena);
    }
}

/* Likewise in records, whose fields are looked at, too. */
static const char *const repeated_fields[] = {
    "token ", "token x=1 ", "\"token=\"a,", "token,", "a token\\\n", "token=\"a\n",
};

static void test_long_records(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof repeated_fields / sizeof *repeated_fields; i++) {
        struct arena arena = {0};
        const char *text = repeat(&arena, repeated_fields[i]);
        struct file file = {.path = "file"};
        file.source = source_new(&arena, "file", text, SIZE);
        file.syntax = auth_parse(&arena, file.source, AUTH_LINES_CONTINUED);

        clock_t begin = clock();
        const struct spans spans = redact_spans(&arena, &file, (struct span){0, SIZE});
        double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
        assert_true(spans_are_sound(&spans, SIZE));
        if (seconds > 5)
            fail_msg("%s: %.1f s", repeated_fields[i], seconds);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_long_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
