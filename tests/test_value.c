/* Values against what real servers made of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "rules/cluster.h"
#include "rules/make/tsv.h"
#include "rules/value.h"

static void open_table(struct tsv *tsv, struct arena *arena, const char *path,
                       const char *columns)
{
    if (!tsv_open(tsv, arena, path, columns))
        fail_msg("%s", tsv->error);
}

/* The bytes that an escape of a table's literal stands for, and its length. */
static size_t unescape(const char *escape, char *bytes)
{
    static const struct {
        const char *escape, *bytes;
    } escapes[] = {
        {"\\t", "\t"},
        {"\\n", "\n"},
        {"\\u00a0", "\xc2\xa0"}, /* a no-break space */
        {"\\u0661", "\xd9\xa1"}, /* an Arabic digit */
    };
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
        size_t length = strlen(escapes[i].escape);
        if (strncmp(escape, escapes[i].escape, length) != 0)
            continue;
        memcpy(bytes + strlen(bytes), escapes[i].bytes, strlen(escapes[i].bytes));
        return length;
    }
    fail_msg("an unknown escape: %s", escape);
    return 0;
}

/* A literal of a table, without its quotes. */
static const char *literal(struct arena *arena, const char *quoted)
{
    size_t size = strlen(quoted);
    assert_true(size >= 2 && quoted[0] == '\'' && quoted[size - 1] == '\'');
    char *text = arena_alloc(arena, size);
    for (size_t i = 1; i + 1 < size;) {
        if (quoted[i] == '\\')
            i += unescape(quoted + i, text);
        else
            text[strlen(text)] = quoted[i++];
    }
    return text;
}

static bool is_within(int version, const char *from, const char *to)
{
    return guc_version_read(from) <= version && version <= guc_version_read(to);
}

/* 0 leaves these to the system, and SHOW tells what the system takes: two hours. */
static const char *without_system(const struct guc *guc, const char *shown)
{
    bool from_system = strcmp(guc->name, "tcp_keepalives_idle") == 0;
    return from_system && strcmp(shown, "7200") == 0 ? "0" : shown;
}

static void check_measured(struct arena *arena, const struct tsv *tsv, int version)
{
    char *const *fields = tsv->fields;
    const struct guc *guc = guc_find(fields[0], version);
    assert_non_null(guc);
    struct value value = value_read(arena, guc, version, literal(arena, fields[3]));
    bool accepted = strcmp(fields[6], "yes") == 0;
    if ((value.error == VALUE_OK) != accepted)
        fail_msg("%s = %s in %d: error %d", fields[0], fields[3], version,
                 (int)value.error);
    if (accepted && strcmp(value.text, without_system(guc, fields[7])) != 0)
        fail_msg("%s = %s in %d: %s, not %s", fields[0], fields[3], version, value.text,
                 fields[7]);
    if (guc->type == GUC_INTEGER && accepted)
        assert_true(value.real == (double)value.integer);
}

static void values_are_read_as_measured(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct tsv tsv;
    open_table(&tsv, &arena, TESTS_DIR "/facts/value-syntax.tsv",
               "name\tvartype\tunit\tliteral_in_quotes\tfrom\tto\taccepted\t"
               "setting_in_base_unit");
    size_t n = 0;
    for (; tsv_next(&tsv); n++)
        for (const int *version = guc_versions; *version; version++)
            if (is_within(*version, tsv.fields[4], tsv.fields[5]))
                check_measured(&arena, &tsv, *version);
    assert_null(tsv.error);
    assert_true(n > 500);
    arena_free(&arena);
}

/*
 * The listed word of the same meaning; where there is none, what the server showed, and
 * where it was not asked, the word itself.
 */
static const char *expected_word(char *const *fields)
{
    if (strcmp(fields[2], fields[3]) != 0)
        return fields[3];
    return *fields[4] ? fields[4] : fields[2];
}

static void hidden_words_are_taken(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct tsv tsv;
    open_table(&tsv, &arena, TESTS_DIR "/facts/enum-aliases.tsv",
               "version\tname\talias\tcanonical\tshown_as");
    size_t n = 0;
    for (; tsv_next(&tsv); n++) {
        const int version = guc_version_read(tsv.fields[0]);
        const struct guc *guc = guc_find(tsv.fields[1], version);
        assert_non_null(guc);
        struct value value = value_read(&arena, guc, version, tsv.fields[2]);
        const char *expected = expected_word(tsv.fields);
        if (value.error != VALUE_OK || strcmp(value.text, expected) != 0)
            fail_msg("%s = %s in %d: %s", guc->name, tsv.fields[2], version,
                     value.text);
    }
    assert_null(tsv.error);
    assert_true(n > 700);
    arena_free(&arena);
}

static void check_recovery(struct arena *arena, char *const *fields, int version)
{
    const struct guc *guc = guc_find(fields[0], version);
    bool known = guc && guc->context == GUC_RECOVERY;
    bool expected_known = strcmp(fields[4], "unknown_parameter") != 0;
    if (known != expected_known)
        fail_msg("%s in %d", fields[0], version);
    if (!known || guc->type == GUC_STRING)
        return;
    struct value value = value_read(arena, guc, version, literal(arena, fields[1]));
    if ((value.error == VALUE_OK) != (strcmp(fields[4], "accepted") == 0))
        fail_msg("%s = %s in %d: error %d", fields[0], fields[1], version,
                 (int)value.error);
}

static void recovery_conf_is_read_as_measured(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct tsv tsv;
    open_table(&tsv, &arena, TESTS_DIR "/facts/recovery-values.tsv",
               "name\tliteral_in_quotes\tfrom\tto\tresult");
    size_t n = 0;
    for (; tsv_next(&tsv); n++)
        for (const int *version = guc_versions; *version; version++)
            if (is_within(*version, tsv.fields[2], tsv.fields[3]))
                check_recovery(&arena, tsv.fields, *version);
    assert_null(tsv.error);
    assert_true(n > 100);
    arena_free(&arena);
}

/* What the catalog says of a default is what reading it would say. */
static void check_default(struct arena *arena, const struct guc *guc, int version)
{
    const struct node node = {.version = version};
    const struct value read = value_read(arena, guc, version, guc->boot_value);
    const struct value known = node_default(arena, &node, guc)->read;
    const bool is_same = strcmp(known.text, read.text) == 0 &&
                         known.boolean == read.boolean &&
                         known.integer == read.integer && known.real == read.real;
    if (!is_same || known.error != VALUE_OK)
        fail_msg("%s of %d: the default is %s, read %s", guc->name, version, known.text,
                 read.text);
}

/* Also every listed word and both ends of every range. */
static void check_own_values(struct arena *arena, const struct guc *guc, int version)
{
    struct value boot = value_read(arena, guc, version, guc->boot_value);
    bool has_default = guc->context != GUC_RECOVERY || *guc->boot_value;
    if (has_default && boot.error != VALUE_OK)
        fail_msg("%s of %d: the default %s", guc->name, version, guc->boot_value);
    if (guc->type == GUC_INTEGER) {
        const char *max = arena_printf(arena, "%.0f", guc->max);
        const char *min = arena_printf(arena, "%.0f", guc->min);
        assert_int_equal(value_read(arena, guc, version, max).error, VALUE_OK);
        assert_int_equal(value_read(arena, guc, version, min).error, VALUE_OK);
        const char *more = arena_printf(arena, "%.0f", guc->max + 1);
        const char *less = arena_printf(arena, "%.0f", guc->min - 1);
        assert_int_equal(value_read(arena, guc, version, more).error,
                         VALUE_OUT_OF_RANGE);
        assert_int_equal(value_read(arena, guc, version, less).error,
                         VALUE_OUT_OF_RANGE);
    }
}

static void own_values_are_right(void **state)
{
    (void)state;
    for (const int *version = guc_versions; *version; version++) {
        struct arena arena = {0};
        for (const struct guc *guc = guc_first(*version); guc;
             guc = guc_next(guc, *version)) {
            check_own_values(&arena, guc, *version);
            check_default(&arena, guc, *version);
        }
        for (const struct guc *guc = guc_first_module(*version); guc;
             guc = guc_next_module(guc, *version))
            check_default(&arena, guc, *version);
        arena_free(&arena);
    }
}

/* Values of any size are read in one pass. */
static void long_values_are_read(void **state)
{
    (void)state;
    enum { SIZE = 1 << 20 };
    static const char fillings[] = "0 9f.=,k";
    static const char *const names[] = {"work_mem", "seq_page_cost", "wal_level",
                                        "fsync"};
    struct arena arena = {0};
    char *text = arena_alloc(&arena, SIZE + 1);
    for (const char *filling = fillings; *filling; filling++) {
        memset(text, *filling, SIZE);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            const struct guc *guc = guc_find(names[i], 1500);
            struct value value = value_read(&arena, guc, 1500, text);
            bool zero = *filling == '0' && i == 1;
            assert_int_equal(value.error == VALUE_OK, zero);
            assert_string_equal(value_show(&arena, guc, value), zero ? "0" : text);
        }
        const struct guc *guc = guc_find("wal_level", 1500);
        assert_null(value_suggest(&arena, guc, text));
        assert_null(value_fix_unit(&arena, guc_find("work_mem", 1500), 1500, text));
        assert_null(guc_suggest(text, 1500));
        assert_null(guc_find(text, 1500));
    }
    arena_free(&arena);
}

/* What is written as it is shown is not printed again: then it has to be so. */
static void numbers_are_shown_as_they_are_printed(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "0",      "-0",        "00",       "1",       "007",      "10",      "123456",
        "999999", "1234567",   "0.5",      ".5",      "0.",       "1.",      "1.5",
        "1.50",   "1.05",      "10.25",    "0.0001",  "0.00001",  "0.00010", "0.00012",
        "00.5",   "01.5",      "12345.6",  "1234.56", "123456.7", "0.12345", "0.123456",
        "0.0",    "0.1234567", "99999.95", "1e3",     "0x10",     "-0.0",    "0.000012",
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct guc *guc = guc_find("random_page_cost", 1800);
        const struct value value = value_read(&arena, guc, 1800, texts[i]);
        assert_int_equal(value.error, VALUE_OK);
        assert_true(value.real == strtod(texts[i], NULL));
        assert_string_equal(value.text, arena_printf(&arena, "%g", value.real));
    }
    for (int number = -1100; number < 1100; number++) {
        const char *text = arena_printf(&arena, "%d", number * 997);
        const struct guc *guc = guc_find("deadlock_timeout", 1100);
        const struct value plain = value_read(&arena, guc, 1100, text);
        const struct value read =
            value_read(&arena, guc, 1100, arena_printf(&arena, " %s ", text));
        assert_true(plain.integer == read.integer && plain.error == read.error);
        if (read.error == VALUE_OK)
            assert_string_equal(plain.text, read.text);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read_as_measured),
        cmocka_unit_test(hidden_words_are_taken),
        cmocka_unit_test(recovery_conf_is_read_as_measured),
        cmocka_unit_test(own_values_are_right),
        cmocka_unit_test(long_values_are_read),
        cmocka_unit_test(numbers_are_shown_as_they_are_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
