/* Records of pg_ident.conf. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/ident.h"
#include "tests/auth_line.h"

static const struct ident_case {
    const char *text;
    int version;
    const char *names; /* with bars between; NULL: refused */
    const char *error;
    const char *culprit;
} cases[] = {
    {"m s r", 900, "m|s|r", NULL, NULL},
    {"m s r # c", 1800, "m|s|r", NULL, NULL},
    {"\"a map\" \"/^(.*)@x$\" \\1", 1500, "a map|/^(.*)@x$|\\1", NULL, NULL},
    {"m \"\" \"\"", 1500, "m||", NULL, NULL},
    {"m s r more,and more=x", 1500, "m|s|r", NULL, NULL},
    {"m s\\\n r", 1400, "m|s|r", NULL, NULL},
    {"m s\\\n r", 1300, NULL, "missing entry at end of line: the database user", "s\\"},
    {"m /a +r", 1800, "m|/a|+r", NULL, NULL},
    {"m /( r", 903, NULL, "invalid regular expression: parentheses () not balanced",
     "/("},
    {"m /( r", 902, "m|/(|r", NULL, NULL},
    {"m a /(", 1600, NULL, "invalid regular expression: parentheses () not balanced",
     "/("},
    {"m a /(", 1500, "m|a|/(", NULL, NULL},
    {"m", 1500, NULL, "missing entry at end of line: the system user", "m"},
    {"m s", 1500, NULL, "missing entry at end of line: the database user", "s"},
    {"m s", 900, NULL, "missing entry at end of line: the database user", "s"},
    {"a,m s r", 1500, NULL, "multiple values in ident field", "a,m"},
    {"m s,t r", 903, NULL, "multiple values in ident field", "s,t"},
    {"m s r,\"q\"", 1800, NULL, "multiple values in ident field", "r,\"q\""},
    {"m s,t", 1500, NULL, "multiple values in ident field", "s,t"},
    {"m s,t r", 902, "m|s,t|r", NULL, NULL},
    {"m s,t r", 900, "m|s,t|r", NULL, NULL},
};

static void lines_are_read(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct ident_case *c = &cases[i];
        const struct auth_fields fields = line_fields(&arena, c->text, c->version);
        const struct ident_record record = ident_read(&arena, &fields, c->version);
        if ((record.error == NULL) != (c->names != NULL))
            fail_msg("\"%s\": %s", c->text, record.error);
        if (c->names) {
            const char *names = arena_printf(&arena, "%s|%s|%s", record.map,
                                             record.system_user, record.role);
            assert_string_equal(names, c->names);
            continue;
        }
        assert_string_equal(record.error, c->error);
        assert_null(record.map);
        const struct span span = record.error_span;
        assert_int_equal(span.end - span.begin, strlen(c->culprit));
        assert_memory_equal(c->text + span.begin, c->culprit, strlen(c->culprit));
    }
    arena_free(&arena);
}

static void long_words_are_refused(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *text = arena_printf(&arena, "m %0256d r", 1);
    struct auth_fields fields = line_fields(&arena, text, 1000);
    assert_string_equal(ident_read(&arena, &fields, 1000).error,
                        "authentication file token too long");
    assert_null(ident_read(&arena, &fields, 1100).error);
    text = arena_printf(&arena, "m %0255d r", 1);
    fields = line_fields(&arena, text, 1000);
    assert_null(ident_read(&arena, &fields, 1000).error);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_read),
        cmocka_unit_test(long_words_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
