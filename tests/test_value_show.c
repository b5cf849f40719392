/* Values in messages: what is wrong with them, how they are shown and mended. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/value.h"

static const struct {
    const char *name;
    const char *text;
    int version;
    enum value_error error;
} judged[] = {
    {"fsync", "", 1500, VALUE_BAD_BOOLEAN},
    {"fsync", "o", 1500, VALUE_BAD_BOOLEAN},
    {"work_mem", "", 1500, VALUE_BAD_NUMBER},
    {"work_mem", " .5GB", 1500, VALUE_BAD_NUMBER}, /* without the blank it is one */
    {"work_mem", "-.5GB", 1500, VALUE_BAD_NUMBER},
    {"work_mem", "64,5", 1500, VALUE_BAD_NUMBER},
    {"work_mem", "1_000", 1500, VALUE_BAD_NUMBER},
    {"work_mem", "64mb", 1500, VALUE_BAD_UNIT},
    {"work_mem", "64\xc2\xa0kB", 1500, VALUE_BAD_UNIT},
    {"work_mem", "64MB MB", 1500, VALUE_BAD_UNIT},
    {"work_mem", "5min", 1500, VALUE_BAD_UNIT},
    {"work_mem", "1000B", 1000, VALUE_BAD_UNIT},
    {"work_mem", "1TB", 903, VALUE_BAD_UNIT},
    {"work_mem", "63kB", 1500, VALUE_OUT_OF_RANGE},
    {"work_mem", "2TB", 1500, VALUE_OUT_OF_RANGE},
    {"work_mem", "1e400", 1500, VALUE_OUT_OF_RANGE},
    {"work_mem", "1e-400", 1500, VALUE_BAD_NUMBER},
    /* 32 bits from the start */
    {"work_mem", "4294967296B", 1100, VALUE_OUT_OF_RANGE},
    {"work_mem", "4294967296B", 1200, VALUE_OK},
    {"work_mem", "99999999999999999999", 1100, VALUE_OUT_OF_RANGE},
    {"work_mem", "-99999999999999999999", 1500, VALUE_OUT_OF_RANGE},
    {"track_activity_query_size", "2147483647TB", 1100, VALUE_OUT_OF_RANGE},
    {"track_activity_query_size", "-2147483647TB", 1100, VALUE_OUT_OF_RANGE},
    {"track_activity_query_size", "1kB", 1000, VALUE_BAD_UNIT},
    {"max_connections", "100kB", 1500, VALUE_BAD_UNIT},
    {"max_connections", "100 %", 1500, VALUE_BAD_NUMBER},
    {"max_connections", "0", 1500, VALUE_OUT_OF_RANGE},
    {"max_connections", "8388607", 905, VALUE_OK},
    {"max_connections", "8388607", 906, VALUE_OUT_OF_RANGE},
    {"seq_page_cost", "inf", 1500, VALUE_OUT_OF_RANGE},
    {"seq_page_cost", "1e400", 1500, VALUE_OUT_OF_RANGE},
    {"seq_page_cost", "1e-400", 1500, VALUE_BAD_NUMBER},
    {"seq_page_cost", "nan", 1500, VALUE_BAD_NUMBER},
    {"seq_page_cost", "nan", 903, VALUE_OK},
    {"seq_page_cost", "-1e-9", 1500, VALUE_OUT_OF_RANGE},
    {"wal_level", "replica", 905, VALUE_BAD_ENUM},
    {"wal_level", "replica ", 906, VALUE_BAD_ENUM},
    {"wal_level", "", 1500, VALUE_BAD_ENUM},
    {"wal_level", "minimal,replica", 1500, VALUE_BAD_ENUM},
    {"wal_level", "archive=replica", 1500, VALUE_BAD_ENUM},
    {"ssl_max_protocol_version", "", 1500, VALUE_OK},
    {"ssl_min_protocol_version", "", 1500, VALUE_BAD_ENUM},
    {"recovery_target_action", "Pause", 1100, VALUE_BAD_ENUM},
    {"recovery_target_action", "Pause", 1200, VALUE_OK},
    {"password_encryption", "on", 1300, VALUE_OK},
    {"password_encryption", "on", 1400, VALUE_BAD_ENUM},
    {"archive_command", "", 1500, VALUE_OK},
    {"listen_addresses", "!\x01\xff", 1500, VALUE_OK},
};

static void errors_have_kinds(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof judged / sizeof *judged; i++) {
        const struct guc *guc = guc_find(judged[i].name, judged[i].version);
        assert_non_null(guc);
        struct value value = value_read(&arena, guc, judged[i].version, judged[i].text);
        if (value.error != judged[i].error)
            fail_msg("%s = \"%s\" in %d: error %d", judged[i].name, judged[i].text,
                     judged[i].version, (int)value.error);
        if (value.error != VALUE_OK)
            assert_string_equal(value.text, judged[i].text);
    }
    arena_free(&arena);
}

static const struct {
    const char *name;
    int version;
    const char *given, *text, *show;
} shown[] = {
    {"fsync", 1500, "ye", "on", "on"},
    {"wal_level", 906, "HOT_STANDBY", "replica", "replica"},
    {"wal_compression", 1500, "on", "pglz", "pglz"},
    {"wal_compression", 1400, "true", "on", "on"},
    {"client_min_messages", 1100, "FATAL", "error", "error"},
    {"client_min_messages", 903, "fatal", "fatal", "fatal"},
    {"transaction_isolation", 1500, "Repeatable Read", "repeatable read",
     "repeatable read"},
    {"archive_command", 1500, "cp %p x", "cp %p x", "cp %p x"},
    {"max_connections", 1500, "0x10", "16", "16"},
    {"shared_buffers", 1500, "16384", "16384", "128MB"},
    {"shared_buffers", 1500, "17", "17", "136kB"},
    {"shared_buffers", 1500, "8GB", "1048576", "8GB"},
    {"work_mem", 1500, "4MB", "4096", "4MB"},
    {"work_mem", 1500, "4097", "4097", "4097kB"},
    {"work_mem", 1500, "1TB", "1073741824", "1TB"},
    {"max_wal_size", 905, "64", "64", "1GB"},
    {"max_wal_size", 905, "5", "5", "80MB"},
    {"max_wal_size", 905, "100MB", "6", "96MB"},
    {"max_wal_size", 1000, "64", "64", "64MB"},
    {"max_wal_size", 1000, "1024", "1024", "1GB"},
    {"checkpoint_timeout", 1500, "5min", "300", "5min"},
    {"checkpoint_timeout", 1500, "90", "90", "90s"},
    {"log_min_duration_statement", 1500, "-1", "-1", "-1"},
    {"log_min_duration_statement", 1500, "0", "0", "0"},
    {"log_min_duration_statement", 1500, "1.5s", "1500", "1500ms"},
    {"log_min_duration_statement", 1500, "24h", "86400000", "1d"},
    {"log_rotation_age", 1500, "1440", "1440", "1d"},
    {"log_rotation_age", 1500, "30s", "0", "0"},
    {"log_rotation_age", 1500, "90s", "2", "2min"},
    {"log_rotation_age", 1100, "90s", "1", "1min"},
    {"track_activity_query_size", 1500, "4096", "4096", "4kB"},
    {"vacuum_cost_delay", 1200, "2", "2", "2ms"},
    {"vacuum_cost_delay", 1200, "1.5ms", "1.5", "1500us"},
    {"vacuum_cost_delay", 1200, "1.23456ms", "1.235", "1235us"},
    {"vacuum_cost_delay", 1200, "12.3456us", "0.0123456", "12.3456us"},
    {"vacuum_cost_delay", 1200, "0.3333", "0.3333", "333.3us"},
    {"vacuum_cost_delay", 1200, "1.0001", "1.0001", "1000.1us"},
    {"vacuum_cost_delay", 1200, "0", "0", "0"},
    {"vacuum_cost_delay", 1100, "2", "2", "2ms"},
    {"autovacuum_vacuum_cost_delay", 1200, "-1", "-1", "-1"},
    {"seq_page_cost", 1500, "1234567", "1.23457e+06", "1.23457e+06"},
    {"unix_socket_permissions", 1500, "0770", "0770", "0770"},
    {"unix_socket_permissions", 1500, "0", "0000", "0000"},
    {"log_file_mode", 1500, "384", "0600", "0600"},
    {"work_mem", 1500, "1kB", "1kB", "1kB"},
    {"work_mem", 1500, "9999999999999TB", "9999999999999TB", "9999999999999TB"},
};

static void values_are_shown(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        const struct guc *guc = guc_find(shown[i].name, shown[i].version);
        assert_non_null(guc);
        struct value value = value_read(&arena, guc, shown[i].version, shown[i].given);
        const char *show = value_show(&arena, guc, value);
        if (strcmp(value.text, shown[i].text) != 0 || strcmp(show, shown[i].show) != 0)
            fail_msg("%s = %s: %s, shown as %s", guc->name, shown[i].given, value.text,
                     show);
    }
    arena_free(&arena);
}

static void numbers_are_kept(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct guc *guc = guc_find("work_mem", 1500);
    struct value value = value_read(&arena, guc, 1500, "8");
    assert_int_equal(value.error, VALUE_OUT_OF_RANGE);
    assert_int_equal(value.integer, 8);
    value = value_read(&arena, guc, 1500, "3TB");
    assert_int_equal(value.error, VALUE_OUT_OF_RANGE);
    assert_true(value.integer == 3LL << 30);
    assert_true(value_read(&arena, guc_find("fsync", 900), 900, "1").boolean);
    assert_false(value_read(&arena, guc_find("fsync", 900), 900, "N").boolean);
    arena_free(&arena);
}

static void ranges_have_units(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int version;
        const char *range;
    } cases[] = {
        {"max_connections", 1500, "1 .. 262143"},
        {"work_mem", 1500, "64kB .. 2147483647kB"},
        {"shared_buffers", 1500, "128kB .. 8589934584kB"},
        {"max_wal_size", 905, "32MB .. 34359738352MB"},
        {"wal_buffers", 1500, "-1 .. 2097144kB"},
        {"checkpoint_timeout", 905, "30s .. 3600s"},
        {"vacuum_cost_delay", 1500, "0 .. 100ms"},
        {"checkpoint_completion_target", 1500, "0 .. 1"},
        {"seq_page_cost", 1500, "0 .. 1.79769e+308"},
        {"unix_socket_permissions", 1500, "0000 .. 0777"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct guc *guc = guc_find(cases[i].name, cases[i].version);
        assert_string_equal(value_range(&arena, guc), cases[i].range);
    }
    arena_free(&arena);
}

static void near_words_are_suggested(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int version;
        const char *text, *suggestion;
    } cases[] = {
        {"wal_level", 1500, "replcia", "replica"},
        {"wal_level", 1500, "LOGICL", "logical"},
        {"wal_level", 1500, "", NULL},
        {"wal_level", 1500, "hot", NULL},
        {"wal_level", 905, "hot-standby", "hot_standby"},
        {"wal_level", 906, "hot-standby", NULL}, /* only what is listed */
        {"ssl_max_protocol_version", 1500, "TLS1.2", "TLSv1.2"},
        {"ssl_max_protocol_version", 1500, "x", NULL},
        {"password_encryption", 1500, "scram-sha256", "scram-sha-256"},
        {"transaction_isolation", 1500, "read-committed", "read committed"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct guc *guc = guc_find(cases[i].name, cases[i].version);
        const char *found = value_suggest(&arena, guc, cases[i].text);
        const char *expected = cases[i].suggestion ? cases[i].suggestion : "(none)";
        assert_string_equal(found ? found : "(none)", expected);
    }
    arena_free(&arena);
}

static void cases_of_units_are_mended(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int version;
        const char *text, *fixed;
    } cases[] = {
        {"work_mem", 1500, "64mb", "64MB"},
        {"work_mem", 1500, "64Kb", "64kB"},
        {"work_mem", 1500, "64KB", "64kB"},
        {"work_mem", 1500, " 1.5 gb ", " 1.5 GB "},
        {"work_mem", 1100, "1.5gb", NULL},
        {"work_mem", 1500, "65536b", "65536B"},
        {"work_mem", 1000, "65536b", NULL},
        {"work_mem", 903, "1tb", NULL},
        {"work_mem", 1500, "1kb", NULL}, /* too small with the right unit, too */
        {"work_mem", 1500, "64MB", NULL},
        {"work_mem", 1500, "64", NULL},
        {"work_mem", 1500, "64M", NULL},
        {"work_mem", 1500, "64mb x", NULL},
        {"work_mem", 1500, "mb", NULL},
        {"work_mem", 1500, "", NULL},
        {"statement_timeout", 900, "5Min", "5min"},
        {"statement_timeout", 900, "5MS", "5ms"},
        {"statement_timeout", 900, "1D", "1d"},
        {"statement_timeout", 900, "1 Hr", NULL},
        {"statement_timeout", 1100, "5US", NULL},
        {"statement_timeout", 1200, "5US", "5us"},
        {"vacuum_cost_delay", 1200, "5MS", "5ms"},
        {"max_connections", 1500, "64mb", NULL},
        {"wal_level", 1500, "Replica", NULL},
        {"fsync", 1500, "1S", NULL},
        {"archive_command", 1500, "1S", NULL},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct guc *guc = guc_find(cases[i].name, cases[i].version);
        const char *found =
            value_fix_unit(&arena, guc, cases[i].version, cases[i].text);
        const char *expected = cases[i].fixed ? cases[i].fixed : "(none)";
        if (strcmp(found ? found : "(none)", expected) != 0)
            fail_msg("%s = %s: %s", guc->name, cases[i].text, found ? found : "(none)");
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_have_kinds),
        cmocka_unit_test(values_are_shown),
        cmocka_unit_test(numbers_are_kept),
        cmocka_unit_test(ranges_have_units),
        cmocka_unit_test(near_words_are_suggested),
        cmocka_unit_test(cases_of_units_are_mended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
