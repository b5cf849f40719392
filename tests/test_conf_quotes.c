/* What is made of values that stand without the quotes that they need. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/conf_quotes.h"

static const struct {
    const char *name; /* NULL: an include directive */
    const char *text;
    int version;
    enum conf_quotes quotes;
} cases[] = {
    {"listen_addresses", "*", 1500, CONF_QUOTES_CERTAIN},
    {"listen_addresses", "a, b", 1500, CONF_QUOTES_CERTAIN},
    {"listen_addresses", "a,", 1500, CONF_QUOTES_WRONG},
    {"listen_addresses", "a b", 1500, CONF_QUOTES_LIKELY},
    {"listen_addresses", "*\xc2\xa0", 1500, CONF_QUOTES_WRONG},
    {"listen_addresses", "*\x01", 1500, CONF_QUOTES_WRONG},
    {"work_mem", "4 MB", 1500, CONF_QUOTES_CERTAIN},
    {"work_mem", "4 mb", 1500, CONF_QUOTES_WRONG},
    {"work_mem", "4MB;", 1500, CONF_QUOTES_WRONG},
    {"work_mem", "0.5GB", 1200, CONF_QUOTES_CERTAIN},
    {"work_mem", "0.5GB", 1100, CONF_QUOTES_WRONG},
    {"work_mem", "4MB max_connections", 1500, CONF_QUOTES_WRONG},
    {"fsync", "on off", 1500, CONF_QUOTES_WRONG},
    {"archive_command", "cp %p /archive/%f", 1500, CONF_QUOTES_CERTAIN},
    {"archive_command", "cp \"%p\" /archive/%f", 1500, CONF_QUOTES_WRONG},
    {"archive_command", "tool --stanza=a push %p", 1500, CONF_QUOTES_LIKELY},
    {"archive_command", "cp %p /archive/%f -- nightly", 1500, CONF_QUOTES_WRONG},
    {"archive_command", "cp %p //nas/%f", 1500, CONF_QUOTES_WRONG},
    {"log_line_prefix", "%m //", 1500, CONF_QUOTES_WRONG},
    {"log_line_prefix", "%m fsync = on", 1500, CONF_QUOTES_WRONG},
    {"log_line_prefix", "%m FSYNC on", 1500, CONF_QUOTES_WRONG},
    {"log_line_prefix", "%m fsyncs", 1500, CONF_QUOTES_CERTAIN},
    {"log_directory", "C:\\log", 1500, CONF_QUOTES_WRONG},
    {"log_filename", "log of the day", 1500, CONF_QUOTES_LIKELY},
    {"search_path", "app, public", 1500, CONF_QUOTES_CERTAIN},
    {"search_path", "App, public", 1500, CONF_QUOTES_LIKELY},
    {"synchronous_standby_names", "db-2, db-3", 1500, CONF_QUOTES_LIKELY},
    {"primary_conninfo", "host=db1 port=5432", 1500, CONF_QUOTES_CERTAIN},
    {"primary_conninfo", "host=db1 fsync=on", 1500, CONF_QUOTES_WRONG},
    {NULL, "tuning.conf", 1500, CONF_QUOTES_CERTAIN},
    {NULL, "/etc/tuning.conf", 1500, CONF_QUOTES_CERTAIN},
    {NULL, "my tuning.conf", 1500, CONF_QUOTES_LIKELY},
    {NULL, "a=b", 1500, CONF_QUOTES_LIKELY},
    {NULL, "it's.conf", 1500, CONF_QUOTES_WRONG},
    {NULL, "", 1500, CONF_QUOTES_WRONG},
};

static void texts_are_judged(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct node node = {.version = cases[i].version};
        const struct conf_line line = {
            .node = &node,
            .guc = cases[i].name ? guc_find(cases[i].name, node.version) : NULL,
            .is_include = !cases[i].name,
        };
        if (conf_quotes_judge(&arena, &line, cases[i].text) != cases[i].quotes)
            fail_msg("%s %s", cases[i].name ? cases[i].name : "include", cases[i].text);
    }
    arena_free(&arena);
}

static void unknown_names_take_nothing(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct node node = {.version = 1500};
    const struct conf_line line = {.node = &node};
    assert_int_equal(conf_quotes_judge(&arena, &line, "x"), CONF_QUOTES_WRONG);
    assert_false(conf_quotes_accept(&arena, &line, "x"));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_judged),
        cmocka_unit_test(unknown_names_take_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
