/* The catalog against the tables it was made from, and questions about names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <float.h>
#include <stdlib.h>
#include <string.h>

#include "rules/guc.h"
#include "rules/make/tsv.h"
#include "rules/spelling.h"

#define CATALOG TESTS_DIR "/../rules/catalog/"
#define COLUMNS                                                                        \
    "name\tvartype\tunit\tcontext\tmin_val\tmax_val\tenumvals\tboot_val\tflags"

static void open_table(struct tsv *tsv, struct arena *arena, const char *path,
                       const char *columns)
{
    if (!tsv_open(tsv, arena, path, columns))
        fail_msg("%s", tsv->error);
}

static void assert_limit(const struct guc *guc, double limit, const char *text)
{
    double expected = *text ? strtod(text, NULL) : 0;
    if (strcmp(text, "1.79769e+308") == 0)
        expected = DBL_MAX;
    if (limit < expected || limit > expected)
        fail_msg("%s: the limit %g is not %s", guc->name, limit, text);
}

/* Whether the catalog gives for this version what a row of a table says. */
static void assert_row(const struct tsv *tsv, int version)
{
    char *const *fields = tsv->fields;
    const struct guc *guc = guc_find(fields[0], version);
    if (!guc) {
        fail_msg("%s is not known to %d", fields[0], version);
        return;
    }
    assert_string_equal(guc->name, fields[0]);
    assert_true(guc->since <= version && version <= guc->until);
    assert_string_equal(guc_type_name(guc->type), fields[1]);
    assert_string_equal(guc->unit, fields[2]);
    assert_string_equal(guc_context_name(guc->context), fields[3]);
    assert_limit(guc, guc->min, fields[4]);
    assert_limit(guc, guc->max, fields[5]);
    assert_string_equal(guc_enum_values(guc), fields[6]);
    assert_string_equal(guc->boot_value, fields[7]);
    assert_int_equal(!!(guc->flags & GUC_HIDDEN), !!strstr(fields[8], "NO_SHOW_ALL"));
}

static size_t count_extra(struct arena *arena, int version)
{
    struct tsv tsv;
    open_table(&tsv, arena, CATALOG "extra.tsv", COLUMNS "\tsince\tuntil\tsource");
    size_t n = 0;
    while (tsv_next(&tsv)) {
        int since = guc_version_read(tsv.fields[9]);
        int until = guc_version_read(tsv.fields[10]);
        if (since > version || version > until)
            continue;
        assert_row(&tsv, version);
        n++;
    }
    assert_null(tsv.error);
    return n;
}

static size_t count_own(struct arena *arena, int version)
{
    struct tsv tsv;
    const char *path =
        arena_printf(arena, CATALOG "%s.tsv", guc_version_name(version, arena));
    open_table(&tsv, arena, path, COLUMNS);
    size_t n = 0;
    while (tsv_next(&tsv)) {
        assert_row(&tsv, version);
        n++;
    }
    assert_null(tsv.error);
    return n;
}

/*
 * Each row of each version's tables is found, and there are as many rows as in them:
 * so ranges neither overlap nor gap, and nothing is known that should not be.
 */
static void every_version_is_its_table(void **state)
{
    (void)state;
    for (const int *version = guc_versions; *version; version++) {
        struct arena arena = {0};
        size_t expected = count_own(&arena, *version) + count_extra(&arena, *version);
        size_t n = 0;
        const char *last = "";
        for (const struct guc *guc = guc_first(*version); guc;
             guc = guc_next(guc, *version), n++) {
            assert_true(spelling_compare(last, guc->name) < 0);
            assert_ptr_equal(guc_find(guc->name, *version), guc);
            last = guc->name;
        }
        assert_int_equal(n, expected);
        assert_true(n > 200);
        arena_free(&arena);
    }
}

static void names_are_found_by_version(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int version;
        const char *found; /* NULL: unknown */
    } cases[] = {
        {"", 1500, NULL},
        {"work_mem", 1450, "work_mem"},
        {"work_mem", 1900, NULL},
        {"work_mem", 800, NULL},
        {"work_mem ", 1500, NULL},
        {"WORK_MEM", 1500, "work_mem"},
        {"Sort_Mem", 900, "work_mem"},
        {"sort_mem", 1800, "work_mem"},
        {"vacuum_mem", 1500, "maintenance_work_mem"},
        {"datestyle", 900, "DateStyle"},
        {"TIMEZONE", 1800, "TimeZone"},
        {"wal_keep_segments", 900, "wal_keep_segments"},
        {"wal_keep_segments", 1200, "wal_keep_segments"},
        {"wal_keep_segments", 1300, NULL},
        {"wal_keep_size", 1200, NULL},
        {"wal_keep_size", 1300, "wal_keep_size"},
        {"wal_keep_size", 1800, "wal_keep_size"},
        {"ssl_ecdh_curve", 903, NULL},
        {"ssl_ecdh_curve", 1700, "ssl_ecdh_curve"},
        {"ssl_ecdh_curve", 1800, "ssl_groups"},
        {"ssl_groups", 1700, NULL},
        {"restrict_nonsystem_relation_kind", 1100, NULL},
        {"restrict_nonsystem_relation_kind", 1200, "restrict_nonsystem_relation_kind"},
        {"output_plugin_libraries", 1300, NULL},
        {"output_plugin_libraries", 1400, "output_plugin_libraries"},
        {"composite_type_mismatch", 1600, "composite_type_mismatch"},
        {"composite_type_mismatch", 1800, NULL},
        {"extension_destdir", 1400, NULL},
        {"extension_destdir", 1600, "extension_destdir"},
        {"extension_destdir", 1800, NULL},
        {"standby_mode", 1100, "standby_mode"},
        {"standby_mode", 1200, NULL},
        {"Standby_Mode", 1100, NULL},
        {"primary_conninfo", 906, "primary_conninfo"},
        {"Primary_Conninfo", 906, NULL},
        {"Primary_Conninfo", 1200, "primary_conninfo"},
        {"recovery_target_lsn", 906, NULL},
        {"recovery_target_lsn", 1000, "recovery_target_lsn"},
        {"role", 1500, "role"},
        {"pg_stat_statements.max", 1500, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct guc *guc = guc_find(cases[i].name, cases[i].version);
        const char *found = guc ? guc->name : "(none)";
        const char *expected = cases[i].found ? cases[i].found : "(none)";
        if (strcmp(found, expected) != 0)
            fail_msg("%s of %d: %s", cases[i].name, cases[i].version, found);
    }
}

static void contexts_change_with_versions(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int version;
        enum guc_context context;
        const char *applies;
    } cases[] = {
        {"primary_conninfo", 906, GUC_RECOVERY, "restart"},
        {"primary_conninfo", 1100, GUC_RECOVERY, "restart"},
        {"primary_conninfo", 1200, GUC_POSTMASTER, "restart"},
        {"primary_conninfo", 1300, GUC_SIGHUP, "reload"},
        {"log_connections", 904, GUC_BACKEND, "new sessions"},
        {"log_connections", 905, GUC_SUPERUSER_BACKEND, "new sessions"},
        {"block_size", 1500, GUC_INTERNAL, "initdb"},
        {"work_mem", 1500, GUC_USER, "reload"},
        {"log_statement", 1500, GUC_SUPERUSER, "reload"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct guc *guc = guc_find(cases[i].name, cases[i].version);
        assert_non_null(guc);
        assert_int_equal(guc->context, cases[i].context);
        assert_string_equal(guc_applies(guc), cases[i].applies);
    }
}

static void any_version_is_the_newest(void **state)
{
    (void)state;
    assert_int_equal(guc_find_any("wal_keep_segments")->until, 1200);
    assert_int_equal(guc_find_any("Trigger_File") != NULL, 0);
    assert_int_equal(guc_find_any("trigger_file")->context, GUC_RECOVERY);
    assert_int_equal(guc_find_any("primary_conninfo")->context, GUC_SIGHUP);
    assert_string_equal(guc_find_any("SORT_MEM")->name, "work_mem");
    assert_null(guc_find_any("max_fsm_pages"));
    assert_null(guc_find_any(""));
}

static void flags_are_known(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int version;
        unsigned flags;
    } cases[] = {
        {"work_mem", 1500, 0},
        {"role", 1500, GUC_HIDDEN},
        {"listen_addresses", 900, GUC_LIST},
        {"unix_socket_directories", 903, GUC_LIST | GUC_DEFAULT_COMPUTED},
        {"log_connections", 1700, 0},
        {"log_connections", 1800, GUC_LIST},
        {"config_file", 1500, GUC_DEFAULT_COMPUTED | GUC_NO_DEFAULT},
        {"hba_file", 900, GUC_DEFAULT_COMPUTED | GUC_NO_DEFAULT},
        {"wal_buffers", 900, 0},
        {"wal_buffers", 901, GUC_DEFAULT_COMPUTED},
        {"transaction_buffers", 1700, GUC_DEFAULT_COMPUTED},
        {"ssl_passphrase_command", 1100, GUC_SECRET},
        {"unix_socket_permissions", 1500, GUC_OCTAL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct guc *guc = guc_find(cases[i].name, cases[i].version);
        assert_non_null(guc);
        /* that a default is plain follows from it, and test_value looks at that */
        if ((guc->flags & ~(unsigned)GUC_PLAIN_BOOT) != cases[i].flags)
            fail_msg("%s: flags %u", guc->name, guc->flags);
    }
}

/* Every name that a version drops is in the table of changes. */
static void no_name_goes_without_a_word(void **state)
{
    (void)state;
    for (const int *version = guc_versions; version[1]; version++)
        for (const struct guc *guc = guc_first(*version); guc;
             guc = guc_next(guc, *version)) {
            const int next = version[1];
            if (!guc_find(guc->name, next) && !guc_removed(guc->name, next))
                fail_msg("nothing is said of %s in %d", guc->name, next);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_version_is_its_table),
        cmocka_unit_test(names_are_found_by_version),
        cmocka_unit_test(contexts_change_with_versions),
        cmocka_unit_test(any_version_is_the_newest),
        cmocka_unit_test(flags_are_known),
        cmocka_unit_test(no_name_goes_without_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
