/* The grammar of postgresql.conf: what a line is, and values back and forth. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "parser/conf.h"

struct line_case {
    const char *text;
    enum item_kind kind;
    const char *name;
    const char *value; /* decoded; of an invalid line the bytes at fault */
    const char *error;
};

static const struct line_case lines[] = {
    {"", ITEM_EMPTY, NULL, NULL, NULL},
    {" \t\r", ITEM_EMPTY, NULL, NULL, NULL},
    {"# port = 1", ITEM_EMPTY, NULL, NULL, NULL},
    {"port = 5433", ITEM_SETTING, "port", "5433", NULL},
    {"port 5433", ITEM_SETTING, "port", "5433", NULL},
    {"port=5433#c", ITEM_SETTING, "port", "5433", NULL},
    {"port'5433'", ITEM_SETTING, "port", "5433", NULL},
    {"port+5433", ITEM_SETTING, "port", "+5433", NULL},
    {"fsync'on'", ITEM_SETTING, "fsync", "on", NULL},
    {"  fsync\t=\ton\r", ITEM_SETTING, "fsync", "on", NULL},
    {"a.b = 1", ITEM_SETTING, "a.b", "1", NULL},
    {"_a.\xc3\xa9 = 1", ITEM_SETTING, "_a.\xc3\xa9", "1", NULL},
    {"x = 0x1FGB", ITEM_SETTING, "x", "0x1FGB", NULL},
    {"x = 0xG", ITEM_SETTING, "x", "0xG", NULL},
    {"x = .", ITEM_SETTING, "x", ".", NULL},
    {"x = -.5", ITEM_SETTING, "x", "-.5", NULL},
    {"x = 1.e3", ITEM_SETTING, "x", "1.e3", NULL},
    {"x = 1.0e3", ITEM_SETTING, "x", "1.0e3", NULL},
    {"x = 10e", ITEM_SETTING, "x", "10e", NULL},
    {"x = a.b.c", ITEM_SETTING, "x", "a.b.c", NULL},
    {"x = a.", ITEM_SETTING, "x", "a.", NULL},
    {"x = a.b-c", ITEM_SETTING, "x", "a.b-c", NULL},
    {"x = C:/x", ITEM_SETTING, "x", "C:/x", NULL},
    {"x = \xc3\xa9", ITEM_SETTING, "x", "\xc3\xa9", NULL},
    {"x = 'it''s'", ITEM_SETTING, "x", "it's", NULL},
    {"x = 'it\\'s'", ITEM_SETTING, "x", "it's", NULL},
    {"x = '# no comment'", ITEM_SETTING, "x", "# no comment", NULL},
    {"x = ''", ITEM_SETTING, "x", "", NULL},
    {"x = ''''", ITEM_SETTING, "x", "'", NULL},
    {"x = '\\b\\f\\n\\r\\t'", ITEM_SETTING, "x", "\b\f\n\r\t", NULL},
    {"x = '\\101\\1012\\7'", ITEM_SETTING, "x", "AA2\a", NULL},
    {"x = '\\x41\\q'", ITEM_SETTING, "x", "x41q", NULL},
    {"x = 'ab\\0cd'", ITEM_SETTING, "x", "ab", NULL},
    {"x = 'ab\\400cd'", ITEM_SETTING, "x", "ab", NULL},
    {"include 'a'", ITEM_INCLUDE, "include", "a", NULL},
    {"Include_Dir = d", ITEM_INCLUDE, "Include_Dir", "d", NULL},
    {"include_if_exists d/foo.conf", ITEM_INCLUDE, "include_if_exists", "d/foo.conf",
     NULL},

    {"port", ITEM_INVALID, NULL, "port", conf_missing_value},
    {"port =", ITEM_INVALID, NULL, "port", conf_missing_value},
    {"port = # 5", ITEM_INVALID, NULL, "port", conf_missing_value},
    {"\xef\xbb\xbf# c", ITEM_INVALID, NULL, "\xef\xbb\xbf", conf_missing_value},
    {"port-5", ITEM_INVALID, NULL, "port-5", conf_bad_name},
    {"work-mem = 1", ITEM_INVALID, NULL, "work-mem", conf_bad_name},
    {"a.b.c = 1", ITEM_INVALID, NULL, "a.b.c", conf_bad_name},
    {".a = 1", ITEM_INVALID, NULL, ".", conf_bad_name},
    {"1a.b = 1", ITEM_INVALID, NULL, "1a", conf_bad_name},
    {"'port' = 1", ITEM_INVALID, NULL, "'port'", conf_bad_name},
    {"[section]", ITEM_INVALID, NULL, "[", conf_bad_name},
    {"; c", ITEM_INVALID, NULL, ";", conf_bad_name},
    {"= 1", ITEM_INVALID, NULL, "=", conf_bad_name},
    {"x == 1", ITEM_INVALID, NULL, "= 1", conf_second_equals},
    {"x = a.b", ITEM_INVALID, NULL, "a.b", conf_needs_quotes},
    {"x = 10.0.0.1", ITEM_INVALID, NULL, "10.0.0.1", conf_needs_quotes},
    {"x = * # all", ITEM_INVALID, NULL, "*", conf_needs_quotes},
    {"x = /tmp", ITEM_INVALID, NULL, "/tmp", conf_needs_quotes},
    {"x = iso, mdy  # c", ITEM_INVALID, NULL, "iso, mdy", conf_needs_quotes},
    {"x = 4 MB", ITEM_INVALID, NULL, "4 MB", conf_needs_quotes},
    {"x = 1.5GB", ITEM_INVALID, NULL, "1.5GB", conf_needs_quotes},
    {"x = 1e3", ITEM_INVALID, NULL, "1e3", conf_needs_quotes},
    {"x = 0X10", ITEM_INVALID, NULL, "0X10", conf_needs_quotes},
    {"x = 1-2", ITEM_INVALID, NULL, "1-2", conf_needs_quotes},
    {"x = 5433;", ITEM_INVALID, NULL, "5433;", conf_needs_quotes},
    {"include foo.conf", ITEM_INVALID, NULL, "foo.conf", conf_needs_quotes},
    {"x = \"y z\"", ITEM_INVALID, NULL, "\"y z\"", conf_double_quotes},
    {"x = 'y", ITEM_INVALID, NULL, "'y", conf_unterminated_quote},
    {"x = 'y\\'", ITEM_INVALID, NULL, "'y\\'", conf_unterminated_quote},
    {"x = 'y\\", ITEM_INVALID, NULL, "'y\\", conf_unterminated_quote},
    {"x = 'a' 'b'", ITEM_INVALID, NULL, "'b'", conf_trailing_text},
    {"x = 'a'b", ITEM_INVALID, NULL, "b", conf_trailing_text},
    {"x = 'a''", ITEM_INVALID, NULL, "'", conf_trailing_text},
    {"x = E'y'", ITEM_INVALID, NULL, "E'y'", conf_needs_quotes},
    {"x = 10-", ITEM_INVALID, NULL, "10-", conf_needs_quotes},
    {"x = -", ITEM_INVALID, NULL, "-", conf_needs_quotes},
    {"x = +y", ITEM_INVALID, NULL, "+y", conf_needs_quotes},
    {"x = 1\f", ITEM_INVALID, NULL, "1\f", conf_needs_quotes},
};

static const struct source *make_source(struct arena *arena, const char *text,
                                        size_t size)
{
    return source_new(arena, "test", arena_copy(arena, text, size), (uint32_t)size);
}

static void check_line(const struct line_case *line, const char *ending)
{
    struct arena arena = {0};
    const char *text = arena_printf(&arena, "%s%s", line->text, ending);
    const struct source *source = make_source(&arena, text, strlen(text));
    const struct syntax *syntax = conf_parse(&arena, source);

    assert_true(syntax_tiles(&arena, syntax));
    if (source->size == 0) {
        assert_int_equal(syntax->n_items, 0);
    } else {
        assert_int_equal(syntax->n_items, 1);
        const struct item *item = &syntax->items[0];
        assert_string_equal(item_kind_name(item->kind), item_kind_name(line->kind));
        assert_ptr_equal(item->error, line->error);
        if (line->error)
            assert_string_equal(source_text(source, item->value, &arena), line->value);
        else if (line->value)
            assert_string_equal(conf_decode(&arena, source, item->value), line->value);
        if (line->name)
            assert_string_equal(source_text(source, item->name, &arena), line->name);
    }
    arena_free(&arena);
}

static void lines_are_classified(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        check_line(&lines[i], "");
        check_line(&lines[i], "\n");
    }
}

static void a_broken_line_spoils_no_other(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char text[] = "x = 'open\nport = 5433\ny = \"z\"\nfsync = off";
    const struct syntax *syntax =
        conf_parse(&arena, make_source(&arena, text, sizeof text - 1));
    static const enum item_kind kinds[] = {ITEM_INVALID, ITEM_SETTING, ITEM_INVALID,
                                           ITEM_SETTING};

    assert_true(syntax_tiles(&arena, syntax));
    assert_int_equal(syntax->n_items, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(syntax->items[i].kind, kinds[i]);
    arena_free(&arena);
}

static void nul_bytes(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const struct {
        const char *text;
        size_t size;
        enum item_kind kind;
        const char *value;
    } cases[] = {
        {"x = 1\0", 6, ITEM_INVALID, NULL},      {"# a\0b", 5, ITEM_EMPTY, NULL},
        {"x = 'ab\0cd'", 11, ITEM_SETTING, "a"}, {"x = '\0'", 7, ITEM_SETTING, ""},
        {"\0", 1, ITEM_INVALID, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct source *source = make_source(&arena, cases[i].text, cases[i].size);
        const struct syntax *syntax = conf_parse(&arena, source);
        assert_true(syntax_tiles(&arena, syntax));
        assert_int_equal(syntax->items[0].kind, cases[i].kind);
        if (cases[i].value)
            assert_string_equal(conf_decode(&arena, source, syntax->items[0].value),
                                cases[i].value);
    }
    arena_free(&arena);
}

static void decode_undoes_encode(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const char *const values[] = {
        "",   "a",  "'",   "''",   "\\",       "\\'", "a\nb",
        "\r", "\t", "\\n", "it's", "\x01\xff", "#",
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        const char *encoded = conf_encode(&arena, values[i]);
        const struct source *source = make_source(&arena, encoded, strlen(encoded));
        const struct span all = {0, source->size};
        assert_string_equal(conf_decode(&arena, source, all), values[i]);
        assert_null(strchr(encoded, '\n'));
    }
    arena_free(&arena);
}

static void plain_values(void **state)
{
    (void)state;
    static const char *const plain[] = {"on", "128MB", "-1", "0.5", "a/b", "0x1E"};
    static const char *const quoted[] = {"",    "*",  "a b", "a.b", "1.5GB",
                                         "'x'", "a#", "=",   "x\n"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        assert_true(conf_is_plain(plain[i]));
    for (size_t i = 0; i < sizeof quoted / sizeof *quoted; i++)
        assert_false(conf_is_plain(quoted[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_classified),
        cmocka_unit_test(a_broken_line_spoils_no_other),
        cmocka_unit_test(nul_bytes),
        cmocka_unit_test(decode_undoes_encode),
        cmocka_unit_test(plain_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
