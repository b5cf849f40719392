/* Values of the right type that servers refuse, against what servers did. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "rules/domain.h"
#include "rules/make/tsv.h"
#include "rules/value.h"

/* A machine whose data have nothing that servers do not bring themselves. */
static bool has_none(void *context, const char *name)
{
    (void)context;
    (void)name;
    return false;
}

static const struct domain_zones no_zones = {.may_have = has_none};

static bool is_refused(struct arena *arena, const char *name, int version,
                       const char *text)
{
    const struct guc *guc = guc_find(name, version);
    if (!guc)
        fail_msg("%s is not known to %d", name, version);
    return domain_is_closed(guc, text) ||
           value_read(arena, guc, version, text).error != VALUE_OK ||
           domain_error(arena, guc, version, text, &no_zones) != NULL;
}

static const char *repeat(struct arena *arena, char c, size_t n)
{
    char *text = arena_alloc(arena, n + 1);
    memset(text, c, n);
    return text;
}

/* What stands in the quotes of a table: as it is, but for x*64 and \n. */
static const char *decode(struct arena *arena, const char *literal)
{
    char *text = arena_copy(arena, literal + 1, strlen(literal) - 2);
    if (strncmp(text, "x*", 2) == 0)
        return repeat(arena, 'x', (size_t)strtol(text + 2, NULL, 10));
    char *escape = strstr(text, "\\n");
    if (escape)
        return arena_printf(arena, "%.*s\n%s", (int)(escape - text), text, escape + 2);
    return text;
}

/* Refused rows that the text alone does not decide, by parameter and in all. */
struct gap {
    const char *name;
    size_t n_rows;
};

static const struct gap settings_gaps[] = {
    {"autovacuum_max_workers", 1}, /* with the others of its sum */
    {"max_connections", 1},
    {"cluster_name", 1}, /* refused by ALTER SYSTEM, not in a file */
    {"lc_messages", 2},  /* names that the machine knows */
    {"lc_monetary", 2},
    {"timezone_abbreviations", 3},
    {"log_destination", 1},           /* eventlog, which Windows has */
    {"max_stack_depth", 1},           /* the limit of the machine */
    {"wal_consistency_checking", 15}, /* from 15 on a module's */
    {NULL, 0},
};

/* From 12 on they are the same, and the first table tells. */
static const struct gap recovery_gaps[] = {
    {NULL, 0},
};

/* Each row is one server's. */
static const struct gap odd_gaps[] = {
    {"recovery_target_time", 3}, /* such a word and a time zone */
    {NULL, 0},
};

/* The list is split only when the server begins to listen. */
static bool is_late(const char *name, const char *text)
{
    return strcmp(name, "listen_addresses") == 0 && strcmp(text, "a b") == 0;
}

/* What the text alone does not decide, or what is not worth knowing. */
static const struct gap start_gaps[] = {
    {"TimeZone", 10},             /* ways to write an interval, odd seconds in summer */
    {"log_timezone", 3},          /* odd seconds in summer */
    {"log_destination", 1},       /* eventlog, which Windows has */
    {"recovery_target_time", 73}, /* what has another form than that of ISO 8601 */
    {"timezone_abbreviations", 12}, /* files that the server may have */
    {NULL, 0},
};

/* In some version of the row's the value is taken. */
static bool is_taken(struct arena *arena, const struct tsv *tsv, const char *text,
                     bool expected)
{
    int from = guc_version_read(tsv->fields[2]), to = guc_version_read(tsv->fields[3]);
    bool taken = false;
    for (const int *version = guc_versions; *version; version++) {
        if (*version < from || *version > to)
            continue;
        bool refused = is_refused(arena, tsv->fields[0], *version, text);
        taken |= !refused;
        if (expected && refused && !is_late(tsv->fields[0], text))
            fail_msg("%s:%u: refused at %d", tsv->path, tsv->line, *version);
    }
    return taken;
}

enum { N_GAPS_MAX = 20 };

static void count_gap(const struct tsv *tsv, const struct gap *gaps, size_t *counts)
{
    size_t i = 0;
    while (gaps[i].name && strcmp(gaps[i].name, tsv->fields[0]) != 0)
        i++;
    if (!gaps[i].name)
        fail_msg("%s:%u: taken", tsv->path, tsv->line);
    counts[i]++;
}

/* A table whose fifth column is `yes` where a value is taken, and `no` where not. */
static void check_table(const char *path, const char *columns, const char *yes,
                        const char *no, const struct gap *gaps)
{
    struct arena arena = {0};
    struct tsv tsv;
    if (!tsv_open(&tsv, &arena, path, columns))
        fail_msg("%s", tsv.error);
    size_t counts[N_GAPS_MAX] = {0};
    while (tsv_next(&tsv)) {
        bool expected = strcmp(tsv.fields[4], yes) == 0;
        if (!expected && strcmp(tsv.fields[4], no) != 0)
            continue;
        const char *text = decode(&arena, tsv.fields[1]);
        if (is_taken(&arena, &tsv, text, expected) && !expected)
            count_gap(&tsv, gaps, counts);
    }
    assert_null(tsv.error);
    for (size_t i = 0; gaps[i].name; i++)
        if (counts[i] != gaps[i].n_rows)
            fail_msg("%s: %zu", gaps[i].name, counts[i]);
    arena_free(&arena);
}

static void settings_are_those_of_the_servers(void **state)
{
    (void)state;
    check_table(TESTS_DIR "/facts/string-domains.tsv",
                "name\tliteral_in_quotes\tfrom\tto\taccepted\tshown_as\ttested_by",
                "yes", "no", settings_gaps);
}

static void recovery_conf_is_that_of_the_servers(void **state)
{
    (void)state;
    check_table(TESTS_DIR "/facts/recovery-values.tsv",
                "name\tliteral_in_quotes\tfrom\tto\tresult", "accepted", "refused",
                recovery_gaps);
}

static void odd_values_are_those_of_the_servers(void **state)
{
    (void)state;
    check_table(TESTS_DIR "/facts/string-odd-values.tsv",
                "name\tliteral_in_quotes\tfrom\tto\taccepted", "yes", "no", odd_gaps);
}

/* The settings are read with nothing before them. */
static void values_at_start_are_those_of_the_servers(void **state)
{
    (void)state;
    check_table(TESTS_DIR "/facts/values-at-start.tsv",
                "name\tliteral_in_quotes\tfrom\tto\taccepted", "yes", "no", start_gaps);
}

/* Long enough to hang where each byte costs a look at all of them. */
static void long_values_take_no_time(void **state)
{
    (void)state;
    enum { SIZE = 1 << 20 };
    static const char *const names[] = {"DateStyle",
                                        "client_encoding",
                                        "log_destination",
                                        "recovery_target_lsn",
                                        "recovery_target_time",
                                        "synchronous_standby_names",
                                        "search_path",
                                        "recovery_target_xid",
                                        "unix_socket_directories",
                                        "TimeZone",
                                        "log_timezone"};
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (const char *c = "a,\"(1 "; *c; c++)
            domain_error(&arena, guc_find(names[i], 1800), 1800,
                         repeat(&arena, *c, SIZE), NULL);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings_are_those_of_the_servers),
        cmocka_unit_test(recovery_conf_is_that_of_the_servers),
        cmocka_unit_test(odd_values_are_those_of_the_servers),
        cmocka_unit_test(values_at_start_are_those_of_the_servers),
        cmocka_unit_test(long_values_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
