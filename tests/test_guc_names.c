/* Names and versions as users write them, and the tables of the catalog as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/guc.h"
#include "rules/make/tsv.h"
#include "rules/spelling.h"

static void versions_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int version;
    } cases[] = {
        {"", 0},          {"9", 0},          {"9.", 0},
        {".6", 0},        {"9.6", 906},      {"9.6.24", 906},
        {"9.0", 900},     {"9.6.", 0},       {"9.06", 0},
        {"09.6", 0},      {"9.7", 0},        {"9.6.2.4", 0},
        {"8.4", 0},       {"906", 0},        {"1500", 0},
        {"10", 1000},     {"10.23", 1000},   {"15", 1500},
        {"15.4", 1500},   {"15.4.1", 0},     {"015", 0},
        {"15 ", 0},       {" 15", 0},        {"15\n", 0},
        {"-15", 0},       {"+15", 0},        {"15beta1", 0},
        {"18", 1800},     {"19", 0},         {"90624", 906},
        {"90000", 900},   {"90724", 0},      {"89999", 0},
        {"150004", 1500}, {"150104", 0},     {"100023", 1000},
        {"1000230", 0},   {"15.1234567", 0}, {"999999999999999999999", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (guc_version_read(cases[i].text) != cases[i].version)
            fail_msg("\"%s\" is read as %d", cases[i].text,
                     guc_version_read(cases[i].text));
}

static void versions_have_names(void **state)
{
    (void)state;
    struct arena arena = {0};
    int last = 0, n = 0;
    for (const int *version = guc_versions; *version; version++, n++) {
        assert_true(*version > last);
        const char *name = guc_version_name(*version, &arena);
        assert_int_equal(guc_version_read(name), *version);
        last = *version;
    }
    assert_int_equal(n, 16);
    assert_int_equal(guc_versions[0], GUC_OLDEST);
    assert_int_equal(last, GUC_NEWEST);
    assert_string_equal(guc_version_name(906, &arena), "9.6");
    assert_string_equal(guc_version_name(1800, &arena), "18");
    arena_free(&arena);
}

static void what_became_of_names(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int version;
        const char *replacement; /* "": none; NULL: nothing is known */
    } cases[] = {
        {"work_mem", 1500, NULL},
        {"no_such_name", 1500, NULL},
        {"wal_keep_segments", 1200, NULL},
        {"WAL_keep_segments", 1300, "wal_keep_size"},
        {"wal_keep_segments", 1800, "wal_keep_size"},
        {"wal_keep_size", 1200, "wal_keep_segments"},
        {"wal_keep_size", 1300, NULL},
        {"checkpoint_segments", 905, "max_wal_size"},
        {"max_wal_size", 904, "checkpoint_segments"},
        {"replication_timeout", 903, "wal_sender_timeout"},
        {"wal_sender_timeout", 902, "replication_timeout"},
        {"wal_sender_timeout", 900, NULL},
        {"pause_at_recovery_target", 905, "recovery_target_action"},
        {"pause_at_recovery_target", 1200, "recovery_target_action"},
        {"standby_mode", 1200, ""},
        {"standby_mode", 1100, NULL},
        {"trigger_file", 1200, "promote_trigger_file"},
        {"trigger_file", 1500, "promote_trigger_file"},
        {"trigger_file", 1600, ""},
        {"promote_trigger_file", 1100, "trigger_file"},
        {"promote_trigger_file", 1600, ""},
        {"force_parallel_mode", 1600, "debug_parallel_query"},
        {"stats_temp_directory", 1500, ""},
        {"ssl_ecdh_curve", 1800, NULL},
        {"redirect_stderr", 900, "logging_collector"},
        {"max_fsm_pages", 1800, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct guc_change *change = guc_removed(cases[i].name, cases[i].version);
        const char *found = "(nothing)";
        if (change)
            found = change->replacement ? change->replacement : "";
        const char *expected =
            cases[i].replacement ? cases[i].replacement : "(nothing)";
        if (strcmp(found, expected) != 0)
            fail_msg("%s of %d: %s", cases[i].name, cases[i].version, found);
    }
    assert_int_equal(guc_removed("wal_keep_segments", 1500)->version, 1300);
    assert_int_equal(guc_removed("trigger_file", 1600)->version, 1200);
    assert_non_null(strstr(guc_removed("standby_mode", 1500)->note, "standby.signal"));
}

static void near_names_are_suggested(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int version;
        const char *suggestion;
    } cases[] = {
        {"", 1500, NULL},
        {"x", 1500, NULL},
        {"max_wal_sender", 1500, "max_wal_senders"},
        {"wal_levle", 1500, "wal_level"},
        {"shared_bufers", 1500, "shared_buffers"},
        {"Shared-Buffers", 1500, "shared_buffers"},
        {"hot_stanby", 900, "hot_standby"},
        {"listen_adresses", 1800, "listen_addresses"},
        {"wal_keep_sise", 1500, "wal_keep_size"},
        {"wal_keep_sise", 1200, NULL},
        {"primary_coninfo", 1100, "primary_conninfo"},
        {"jti", 1500, NULL}, /* two thirds of it would be wrong */
        {"fsnyc", 1500, "fsync"},
        {"fnsy", 1500, NULL},
        {"port", 1500, "port"},
        {"block_sise", 1500, NULL}, /* nobody can set block_size */
        {"frobnicate", 1500, NULL},
        {"shared_buffers.x", 1500, NULL},
        {"foo.shared_buffer", 1500, NULL},
        {"max_wal_senders_max_wal_senders_max_wal_senders_max_wal_senders_and_more",
         1500, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *found = guc_suggest(cases[i].name, cases[i].version);
        const char *expected = cases[i].suggestion ? cases[i].suggestion : "(none)";
        if (strcmp(found ? found : "(none)", expected) != 0)
            fail_msg("%s: %s", cases[i].name, found ? found : "(none)");
    }
}

static void distances(void **state)
{
    (void)state;
    static const struct {
        const char *written, *word;
        unsigned distance;
    } cases[] = {
        {"", "", SPELLING_FAR},
        {"a", "a", 0},
        {"a", "b", SPELLING_FAR},
        {"abcd", "ABCD", 0},
        {"abcd", "abce", 1},
        {"abcd", "abc", 1},
        {"abcd", "abcde", 1},
        {"abcd", "bacd", 1},
        {"abcd", "abdc", 1},
        {"abcdefg", "badcefg", 2},
        {"abcdefg", "bcdefgh", 2},
        {"abcdefg", "cdefg", 2},
        {"abcdefg", "xxabcdefg", 2},
        {"abcdefg", "bcadefg", 2},
        {"abcdef", "badcef", SPELLING_FAR}, /* two of six are a third */
        {"abcdefghi", "badcfeghi", SPELLING_FAR},
        {"abcdefg", "abcdefghij", SPELLING_FAR},
        {"abcdefg", "gfedcba", SPELLING_FAR},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *word = cases[i].word;
        unsigned found = spelling_distance(cases[i].written, word, strlen(word));
        if (found != cases[i].distance)
            fail_msg("%s, %s: %u", cases[i].written, word, found);
    }
}

static void bad_tables_are_told(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct tsv tsv;
    const char *path = TESTS_DIR "/facts/short-row.tsv";

    assert_true(tsv_open(&tsv, &arena, path, "name\tsince\tuntil"));
    assert_true(tsv_next(&tsv));
    assert_string_equal(tsv.fields[0], "work_mem");
    assert_string_equal(tsv.fields[2], "18");
    assert_false(tsv_next(&tsv));
    assert_non_null(strstr(tsv.error, "short-row.tsv:5: 2 fields, not 3"));

    assert_false(tsv_open(&tsv, &arena, path, "name\tsince"));
    assert_non_null(strstr(tsv.error, "short-row.tsv:2: the columns are not"));
    assert_false(tsv_open(&tsv, &arena, TESTS_DIR "/facts/none.tsv", "name"));
    assert_non_null(tsv.error);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_are_read),
        cmocka_unit_test(versions_have_names),
        cmocka_unit_test(what_became_of_names),
        cmocka_unit_test(near_names_are_suggested),
        cmocka_unit_test(distances),
        cmocka_unit_test(bad_tables_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
