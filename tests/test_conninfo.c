/* Connection strings: what libpq of a version reads in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "rules/conninfo.h"
#include "rules/conninfo_keywords.h"
#include "rules/guc.h"

/* The options as "keyword=value|keyword=value". */
static char *print_options(struct arena *arena, const struct conninfo *conninfo)
{
    char *printed = arena_copy(arena, "", 0);
    for (size_t i = 0; i < conninfo->n_options; i++)
        printed =
            arena_printf(arena, "%s%s%s=%s", printed, i > 0 ? "|" : "",
                         conninfo->options[i].keyword, conninfo->options[i].value);
    return printed;
}

struct read_case {
    const char *text;
    const char *options;
};

static const struct read_case pairs[] = {
    {"", ""},
    {" \t\n\v\f\r", ""},
    {"host=a", "host=a"},
    {"  host=a\tport=5432\n", "host=a|port=5432"},
    {"host = a port= 5432", "host=a|port=5432"},
    {"host=", "host="},
    {"dbname= port=5", "dbname=port=5"},
    {"host=''", "host="},
    {"dbname='a b'", "dbname=a b"},
    {"host='a'port=5", "host=a|port=5"},
    {"dbname='it\\'s'", "dbname=it's"},
    {"dbname=it's", "dbname=it's"},
    {"dbname=a\\ b", "dbname=a b"},
    {"dbname=a\\\\b", "dbname=a\\b"},
    {"host=a\\", "host=a"},
    {"host='a\\b'", "host=ab"},
    {"user=a user=b", "user=a|user=b"},
    {"application_name=\xc3\xa9", "application_name=\xc3\xa9"},
    {"options='-c a=b'", "options=-c a=b"},
    {"requiressl=1", "sslmode=require"},
    {"requiressl=0", "sslmode=prefer"},
    {"host=127.0.0.1, port=5432, user=repl", "host=127.0.0.1,|port=5432,|user=repl"},
    {"connect_timeout=abc", "connect_timeout=abc"},
    {"dbname=none replication=false", "dbname=none|replication=false"},
};

static const struct read_case uris[] = {
    {"postgresql://", ""},
    {"postgres:///", ""},
    {"postgresql://h", "host=h"},
    {"postgresql://h:5433/db", "host=h|port=5433|dbname=db"},
    {"postgresql://u@h", "user=u|host=h"},
    {"postgresql://u:p@h", "user=u|password=p|host=h"},
    {"postgresql://:p@h", "password=p|host=h"},
    {"postgresql://u:@h", "user=u|host=h"},
    {"postgresql://u:p:q@h", "user=u|password=p:q|host=h"},
    {"postgresql://u:p?q@h", "user=u|password=p?q|host=h"},
    {"postgresql://u:p@/d", "user=u|password=p|dbname=d"},
    {"postgresql://u%40x:p%3Ay@h", "user=u@x|password=p:y|host=h"},
    {"postgresql://[::1]:5/d", "host=::1|port=5|dbname=d"},
    {"postgresql://[::1],[::2]:4", "host=::1,::2|port=,4"},
    {"postgresql://h1:1,h2:2,h3/d", "host=h1,h2,h3|port=1,2,|dbname=d"},
    {"postgresql://:5433", "port=5433"},
    {"postgresql://,/", "host=,|port=,"},
    {"postgresql://%2Ftmp:5/d", "host=/tmp|port=5|dbname=d"},
    {"postgresql:///d?host=/tmp&port=5", "dbname=d|host=/tmp|port=5"},
    {"postgresql://h/d/e?user=a", "host=h|dbname=d/e|user=a"},
    {"postgresql://h?us%65r=a%20b", "host=h|user=a b"},
    {"postgresql://h?user=a?b", "host=h|user=a?b"},
    {"postgresql://h?user=a&", "host=h|user=a"},
    {"postgresql://h?ssl=true", "host=h|sslmode=require"},
    {"postgresql://h?requiressl=1", "host=h|sslmode=require"},
};

static void check_read(const struct read_case *row, int version)
{
    struct arena arena = {0};
    const struct conninfo conninfo = conninfo_read(&arena, row->text, version);
    if (conninfo.error)
        fail_msg("%s at %d: %s", row->text, version, conninfo.error);
    assert_string_equal(print_options(&arena, &conninfo), row->options);
    assert_int_equal(conninfo.version, version);
    arena_free(&arena);
}

static void test_pairs(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        for (int version = 1600; version <= 1800; version += 100)
            check_read(&pairs[i], version);
}

static void test_uris(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof uris / sizeof *uris; i++)
        for (int version = 1000; version <= 1800; version += 100)
            check_read(&uris[i], version);
}

/* What differs from version to version. */
static const struct {
    int from, to;
    struct read_case row;
} readings[] = {
    /* Without any "=" it is a database name. */
    {902, 1500, {"host", "dbname=host"}},
    {902, 1500, {"two words", "dbname=two words"}},
    {902, 1500, {"pgsql://u@h/", "dbname=pgsql://u@h/"}},
    {902, 1500, {"PostgreSQL://h", "dbname=PostgreSQL://h"}},
    {902, 1700, {"postgresql://u:a b@h", "user=u|password=a b|host=h"}},
    {902, 1700, {"postgresql://h/d ", "host=h|dbname=d "}},
    {1800, 1800, {"postgresql:// h :5 / d ?user= a ", "host=h|port=5|dbname=d|user=a"}},
    {902, 906, {"host=a port=5432,5433", "host=a|port=5432,5433"}},
    {900, 1100, {"host=a port=5432x", "host=a|port=5432x"}},
    {900, 1300, {"authtype=a tty=b", "authtype=a|tty=b"}},
    {1200, 1800, {"host=a port=' 5432 '", "host=a|port= 5432 "}},
    {1600, 1800, {"sslrootcert=system", "sslrootcert=system"}},
    {900,
     1500,
     {"sslrootcert=system sslmode=allow", "sslrootcert=system|sslmode=allow"}},
};

static void test_versions(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        check_read(&readings[i].row, readings[i].from);
        check_read(&readings[i].row, readings[i].to);
    }
}

struct span_case {
    const char *text;
    const char *keyword;
    const char *pair;
    const char *value;
};

static const struct span_case spans[] = {
    {"host=a port=5", "port", "port=5", "5"},
    {" dbname = 'a b' port=5", "dbname", "dbname = 'a b'", "'a b'"},
    {"dbname= port=5", "dbname", "dbname= port=5", "port=5"},
    {"host=", "host", "host=", ""},
    {"host=a host=b", "host", "host=b", "b"},
    {"garbage", "dbname", "garbage", "garbage"},
    {"postgresql://u:p@h:5/d?user=x&port=6", "password", "p", "p"},
    {"postgresql://u:p@h:5/d?user=x&port=6", "host", "h", "h"},
    {"postgresql://u:p@h:5/d?user=x&port=6", "dbname", "d", "d"},
    {"postgresql://u:p@h:5/d?user=x&port=6", "user", "user=x", "x"},
    {"postgresql://u:p@h:5/d?user=x&port=6", "port", "port=6", "6"},
    {"postgresql://a:1,[b]:2/", "host", "a:1,[b", "a:1,[b"},
    {"postgresql://a:1,[b]:2/", "port", "1,[b]:2", "1,[b]:2"},
};

static const struct conninfo_option *find_option(const struct conninfo *conninfo,
                                                 const char *keyword)
{
    size_t i = conninfo->n_options;
    while (i > 0 && strcmp(conninfo->options[i - 1].keyword, keyword) != 0)
        i--;
    assert_true(i > 0);
    return &conninfo->options[i - 1];
}

static void test_spans(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        struct arena arena = {0};
        const char *text = spans[i].text;
        const struct conninfo conninfo = conninfo_read(&arena, text, 1500);
        const struct conninfo_option *option = find_option(&conninfo, spans[i].keyword);
        assert_string_equal(
            arena_copy(&arena, text + option->begin, option->end - option->begin),
            spans[i].pair);
        assert_string_equal(arena_copy(&arena, text + option->value_begin,
                                       option->value_end - option->value_begin),
                            spans[i].value);
        arena_free(&arena);
    }
}

static bool is_sound(const struct conninfo *conninfo, size_t size)
{
    for (size_t i = 0; i < conninfo->n_options; i++) {
        const struct conninfo_option *option = &conninfo->options[i];
        if (option->begin > option->value_begin ||
            option->value_begin > option->value_end ||
            option->value_end > option->end || option->end > size)
            return false;
    }
    return conninfo->error_begin <= conninfo->error_end && conninfo->error_end <= size;
}

static void check_prefixes(const char *text)
{
    for (size_t size = 0; size <= strlen(text); size++) {
        struct arena arena = {0};
        const char *prefix = arena_copy(&arena, text, size);
        for (const int *version = guc_versions; *version; version++) {
            const struct conninfo conninfo = conninfo_read(&arena, prefix, *version);
            assert_true(is_sound(&conninfo, size));
            assert_true(conninfo_hosts(&arena, &conninfo).n_hosts > 0);
        }
        arena_free(&arena);
    }
}

/* Text that ends anywhere has its spans within it. */
static void test_prefixes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        check_prefixes(pairs[i].text);
    for (size_t i = 0; i < sizeof uris / sizeof *uris; i++)
        check_prefixes(uris[i].text);
}

static const struct {
    const char *text;
    bool has_password;
} passwords[] = {
    {"", false},
    {"password=", false},
    {"password=''", false},
    {"passfile=a user=b", false},
    {"password", false},
    {"password=a", true},
    {"sslpassword=a", true},
    {"password=a password=", true},
    {"bogus=b password=a", true},
    {"stray password=a", true},
    {"password='a", true},
    {"user= password=a", true},
    {"postgresql://u@h/", false},
    {"postgresql://u:a@h/", true},
    {"postgresql://h?%70assword=a", true},
    {"postgresql://[h?x&password=a", true},
    {"postgresql://[h]x?x&password=a", true},
};

static void test_has_password(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof passwords / sizeof *passwords; i++) {
        struct arena arena = {0};
        const struct conninfo conninfo = conninfo_read(&arena, passwords[i].text, 1500);
        if (conninfo_has_password(&conninfo) != passwords[i].has_password)
            fail_msg("%s", passwords[i].text);
        arena_free(&arena);
    }
}

static void test_get(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct conninfo conninfo = conninfo_read(&arena, "user=a user=b host=", 1500);
    assert_string_equal(conninfo_get(&conninfo, "user"), "b");
    assert_string_equal(conninfo_get(&conninfo, "host"), "");
    assert_null(conninfo_get(&conninfo, "port"));
    arena_free(&arena);
}

static const char *const repeated[] = {
    "host=a ", "a ", "=", "'", "\\", ",", " ", "host=',", "port=5,", "hostaddr=::1,",
};

/* Behind each of these beginnings, too. */
static const char *const beginnings[] = {
    "", "host=", "port='", "postgresql://", "postgresql://h?", "require_auth="};

/* Names come from any file, and so with NULs. */
static void test_keywords(void **state)
{
    (void)state;
    assert_string_equal(conninfo_keyword("user", 4)->name, "user");
    assert_string_equal(conninfo_keyword("username", 4)->name, "user");
    assert_string_equal(conninfo_keyword("channel_binding", 15)->name,
                        "channel_binding");
    assert_null(conninfo_keyword("use", 3));
    assert_null(conninfo_keyword("users", 5));
    assert_null(conninfo_keyword("user\0", 5));
    assert_null(conninfo_keyword("user\0name", 9));
    assert_null(conninfo_keyword("", 0));
    assert_null(conninfo_keyword("zzz", 3));
}

static void check_long(const char *begin, const char *piece)
{
    enum { SIZE = 1 << 18 };
    struct arena arena = {0};
    char *text = arena_alloc(&arena, SIZE + 1);
    size_t at = (size_t)(stpcpy(text, begin) - text);
    for (size_t i = 0; at < SIZE; i++)
        text[at++] = piece[i % strlen(piece)];

    clock_t start = clock();
    const struct conninfo conninfo = conninfo_read(&arena, text, GUC_NEWEST);
    conninfo_hosts(&arena, &conninfo);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    assert_true(is_sound(&conninfo, SIZE));
    if (seconds > 5)
        fail_msg("%s%s: %.1f s", begin, piece, seconds);
    arena_free(&arena);
}

static void test_long_strings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof repeated / sizeof *repeated; i++)
        for (size_t j = 0; j < sizeof beginnings / sizeof *beginnings; j++)
            check_long(beginnings[j], repeated[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs),        cmocka_unit_test(test_uris),
        cmocka_unit_test(test_versions),     cmocka_unit_test(test_spans),
        cmocka_unit_test(test_prefixes),     cmocka_unit_test(test_has_password),
        cmocka_unit_test(test_get),          cmocka_unit_test(test_keywords),
        cmocka_unit_test(test_long_strings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
