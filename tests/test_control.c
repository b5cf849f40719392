/* Control files of real servers and of published structs, and files that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "rules/control_layout.h"
#include "rules/guc.h"
#include "rules/make/tsv.h"
#include "tests/control_bytes.h"
#include "tests/world.h"

static enum control_field field_of(const char *name)
{
    for (enum control_field field = 0; field < N_CONTROL_FIELDS; field++)
        if (strcmp(control_name(field), name) == 0)
            return field;
    fail_msg("no field is called %s", name);
    return 0;
}

/* `fields` is name=value, with semicolons between. */
static void assert_fields(struct arena *arena, const struct control *control,
                          const char *fields)
{
    while (*fields) {
        const size_t length = strcspn(fields, ";"), name = strcspn(fields, "=");
        const enum control_field field = field_of(arena_copy(arena, fields, name));
        const char *value = arena_copy(arena, fields + name + 1, length - name - 1);
        assert_true(control_has(control, field));
        assert_string_equal(control_text(arena, control, field), value);
        fields += length;
        fields += *fields == ';';
    }
}

static void test_facts(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct tsv tsv;
    size_t n = 0, size;
    struct control control;
    assert_true(tsv_open(&tsv, &arena, TESTS_DIR "/facts/control.tsv",
                         "version\talignment\tsource\tfields\tbytes"));
    for (; tsv_next(&tsv); n++) {
        const int version = guc_version_read(tsv.fields[0]);
        const char *bytes = control_from_hex(&arena, tsv.fields[4], &size);
        assert_int_equal(control_read(bytes, size, &control), CONTROL_READ);
        assert_int_equal(control.version, version);
        assert_true(control_fits(&control, version));
        assert_fields(&arena, &control, tsv.fields[3]);

        size_t offsets[N_CONTROL_FIELDS] = {0};
        const size_t word = (size_t)strtol(tsv.fields[1], NULL, 10);
        const size_t end = control_place(control.layout, word, offsets);
        assert_int_equal(end, offsets[CONTROL_CHECKSUM] + 4);
        assert_true(end <= size);
        assert_int_equal(control_read(bytes, end - 1, &control), CONTROL_SHORT);
    }
    assert_int_equal(n, 26);
    arena_free(&arena);
}

/* Each byte that counts counts, whatever follows does not. */
static void test_flipped(void **state)
{
    static const int versions[] = {900, 904, 905, 1000, 1300, 1800};
    (void)state;
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        struct arena arena = {0};
        struct control control;
        size_t size, offsets[N_CONTROL_FIELDS] = {0};
        char *bytes = (char *)control_bytes(&arena, versions[i], "", &size);
        const size_t end = control_place(versions[i], 8, offsets);
        for (size_t at = 0; at < end + 1; at++) {
            bytes[at] ^= 1;
            assert_int_equal(control_read(bytes, size, &control) == CONTROL_READ,
                             at >= end);
            bytes[at] ^= 1;
        }
        arena_free(&arena);
    }
}

static void test_refused(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
        enum control_status status;
    } cases[] = {
        {"", 0, CONTROL_SHORT},
        {"0123456789abcde", 15, CONTROL_SHORT},
        {"max_connections = 100\n", 22, CONTROL_UNKNOWN},
        {"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 17, CONTROL_UNKNOWN},
        {"12345678\x14\x05\0\0....", 16, CONTROL_SHORT},
        {"12345678\0\0\x05\x14....", 16, CONTROL_BIG_ENDIAN},
        {"12345678\x15\x05\0\0....", 16, CONTROL_UNKNOWN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct control control;
        assert_int_equal(control_read(cases[i].bytes, cases[i].size, &control),
                         cases[i].status);
        assert_non_null(control_words(cases[i].status));
    }
}

static void test_fits(void **state)
{
    static const struct {
        int version; /* the layout's */
        const char *text;
        int asked;
        bool fits;
    } cases[] = {
        {1500, "", 1500, true},
        {1500, "", 1400, false}, /* of the same layout */
        {1500, "catalog_version_no = 1", 1400, true},
        {1500, "catalog_version_no = 1", 1700, false},
        {904, "catalog_version_no = 1", 905, true},
        {900, "", 901, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct control control;
        size_t size;
        const char *bytes =
            control_bytes(&arena, cases[i].version, cases[i].text, &size);
        assert_int_equal(control_read(bytes, size, &control), CONTROL_READ);
        assert_int_equal(control_fits(&control, cases[i].asked), cases[i].fits);
        arena_free(&arena);
    }
}

/* Numbers that no server writes are still shown as something. */
static void test_odd(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct control control;
    size_t size;
    const char *bytes = control_bytes(&arena, 1500,
                                      "state = 99\nwal_level = 3\n"
                                      "checkpoint_time = 0x7fffffffffffffff\n"
                                      "system_identifier = 0xffffffffffffffff\n"
                                      "timeline_id = 3\nmin_recovery_end_timeline = 7",
                                      &size);
    assert_int_equal(control_read(bytes, size, &control), CONTROL_READ);
    assert_string_equal(control_text(&arena, &control, CONTROL_STATE), "99");
    assert_string_equal(control_text(&arena, &control, CONTROL_WAL_LEVEL), "3");
    assert_null(control_text(&arena, &control, CONTROL_CHECKPOINT_TIME));
    assert_string_equal(control_text(&arena, &control, CONTROL_SYSTEM_IDENTIFIER),
                        "18446744073709551615");
    assert_int_equal(control_timeline(&control), 7);
    arena_free(&arena);
}

static void test_node(void **state)
{
    (void)state;
    struct world world = {0};
    size_t size;
    const char *bytes =
        control_bytes(&world.arena, 1500, "max_connections = 77", &size);
    world_put(&world, "data/PG_VERSION", "15\n");
    world_put(&world, "data/postgresql.conf", "");
    memory_put(&world.arena, &world.memory, "data/global/pg_control", bytes, size);
    const struct node *node =
        world_load(&world, &(struct node_request){.path = "data"});
    assert_int_equal(node->control_status, CONTROL_READ);
    assert_int_equal(control_number(node->control, CONTROL_MAX_CONNECTIONS), 77);
    assert_int_equal(node->data_version, 1500);

    memory_put(&world.arena, &world.memory, "data/global/pg_control", bytes, 100);
    node = world_load(&world, &(struct node_request){.path = "data", .version = 1800});
    assert_int_equal(node->control_status, CONTROL_SHORT);
    assert_null(node->control);
    assert_int_equal(node->data_version, 1500);
    arena_free(&world.arena);
}

/* A size of segments that no server has: nothing is counted in it. */
static void test_segments(void **state)
{
    (void)state;
    static const struct {
        const char *values, *first;
    } cases[] = {
        {"bytes_per_wal_segment = 0", NULL},
        {"bytes_per_wal_segment = 1", NULL},
        {"bytes_per_wal_segment = 0x80000", NULL},
        {"bytes_per_wal_segment = 0x100000", "FFFFFFFFFFFFFFFFFFFFFFFF"},
        {"bytes_per_wal_segment = 0x40000000", "FFFFFFFFFFFFFFFFFFFFFFFF"},
        {"bytes_per_wal_segment = 0x40000001", NULL},
        {"bytes_per_wal_segment = 0xffffffff", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world world = {0};
        size_t size;
        const char *bytes = control_bytes(&world.arena, 1500, cases[i].values, &size);
        world_put(&world, "data/PG_VERSION", "15\n");
        world_put(&world, "data/postgresql.conf", "");
        world_put(&world, "data/pg_wal/FFFFFFFFFFFFFFFFFFFFFFFF", "");
        memory_put(&world.arena, &world.memory, "data/global/pg_control", bytes, size);
        const struct node *node =
            world_load(&world, &(struct node_request){.path = "data"});
        assert_int_equal(node->control_status, CONTROL_READ);
        if (cases[i].first)
            assert_string_equal(node->wal.first, cases[i].first);
        else
            assert_null(node->wal.first);
        arena_free(&world.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_facts),    cmocka_unit_test(test_flipped),
        cmocka_unit_test(test_refused),  cmocka_unit_test(test_fits),
        cmocka_unit_test(test_odd),      cmocka_unit_test(test_node),
        cmocka_unit_test(test_segments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
