/* Where an edit goes: in place, into the commented-out default, or at the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "parser/edit.h"
#include "rules/engine_fix.h"
#include "tests/memory.h"

static const struct node *load(struct arena *arena, struct memory *memory,
                               const char *conf, const char *auto_conf)
{
    memory_put(arena, memory, "d/PG_VERSION", "15\n", 3);
    memory_put(arena, memory, "d/postgresql.conf", conf, strlen(conf));
    if (auto_conf)
        memory_put(arena, memory, "d/postgresql.auto.conf", auto_conf,
                   strlen(auto_conf));
    const struct files files = memory_files(memory);
    struct cluster *cluster = arena_alloc(arena, sizeof *cluster);
    cluster->arena = arena;
    const struct node_request request = {.path = "d"};
    assert_true(load_node(cluster, &files, &request));
    return cluster->nodes[0];
}

static const char *apply(struct arena *arena, const struct fix *fix)
{
    struct edit edits[8];
    assert_true(fix->n_edits > 0 && fix->n_edits <= 8);
    for (size_t i = 0; i < fix->n_edits; i++)
        edits[i] = (struct edit){fix->edits[i].span, fix->edits[i].text};
    const struct source *source = fix->edits[0].file->source;
    const struct source *after = edit_apply(arena, source, edits, fix->n_edits);
    assert_non_null(after);
    return after->text;
}

struct set_case {
    const char *before, *name, *value, *after;
};

static const struct set_case sets[] = {
    {"", "port", "5433", "port = 5433\n"},
    {"fsync = on", "port", "5433", "fsync = on\nport = 5433\n"},
    {"fsync = on\r\n", "port", "5433", "fsync = on\r\nport = 5433\r\n"},
    {"# port of the server\n", "port", "1", "# port of the server\nport = 1\n"},
    {"# port 5432 is usual\n", "port", "1", "# port 5432 is usual\nport = 1\n"},
    {"wal_level = minimal\t# small\n", "wal_level", "replica",
     "wal_level = replica\t# small\n"},
    {"port=1 # c\nport=2 # d\n", "port", "3", "port=1 # c\nport=3 # d\n"},
    {"port '1'\n", "port", "3", "port '3'\n"},
    {"x.y = 1\nport = 1", "port", "3", "x.y = 1\nport = 3"},
    {"listen_addresses = localhost # a\n", "listen_addresses", "*",
     "listen_addresses = '*' # a\n"},
    {"listen_addresses = 'localhost'  # a\n", "listen_addresses", "*",
     "listen_addresses = '*'          # a\n"},
    {"#listen_addresses = 'localhost'\t\t# a\n", "listen_addresses", "*",
     "listen_addresses = '*'\t\t\t# a\n"},
    {"#port = 5432\t\t\t\t# needs a restart\n", "port", "5433",
     "port = 5433\t\t\t\t# needs a restart\n"},
    {"  #  port = 5432 # c\n", "port", "54321", "  port = 54321 # c\n"},
    {"work_mem = 1MB # c\n", "work_mem", "1000000kB", "work_mem = 1000000kB # c\n"},
    {"work_mem = 1MB    # c\n", "work_mem", "64MB", "work_mem = 64MB   # c\n"},
    {"#Work_Mem = 4MB\n", "work_mem", "64MB", "Work_Mem = 64MB\n"},
    {"sort_mem = 1MB\n", "work_mem", "64MB", "sort_mem = 64MB\n"},
    {"archive_command = 'it''s' # c\n", "archive_command", "a'b\\c",
     "archive_command = 'a''b\\\\c' # c\n"},
};

static void settings_are_set(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        struct arena arena = {0};
        struct memory memory = {0};
        struct report report = {.arena = &arena};
        const struct node *node = load(&arena, &memory, sets[i].before, NULL);
        const struct fix *fix =
            fix_set(&report, FIX_SAFE, node, sets[i].name, sets[i].value);
        assert_non_null(fix);
        assert_string_equal(apply(&arena, fix), sets[i].after);
        assert_string_equal(fix->promises[0].value, sets[i].value);
        arena_free(&arena);
    }
}

/* postgresql.auto.conf is ALTER SYSTEM's: words, and no edit. */
static void auto_conf_is_left_alone(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct memory memory = {0};
    struct report report = {.arena = &arena};
    const struct node *node =
        load(&arena, &memory, "port = 1\n#wal_level = replica\n", "port = '2'\n");
    const struct fix *fix = fix_set(&report, FIX_SAFE, node, "port", "3");
    assert_int_equal(fix->class, FIX_MANUAL);
    assert_int_equal(fix->n_edits, 0);
    assert_string_equal(fix->title,
                        "ALTER SYSTEM SET port = '3'; while the server is down, "
                        "change the line by hand");
    fix = fix_set(&report, FIX_SAFE, node, "wal_level", "logical");
    assert_string_equal(apply(&arena, fix), "port = 1\nwal_level = logical\n");
    assert_null(fix_set(&report, FIX_SAFE, node, "none", "1"));
    arena_free(&arena);
}

static void lines_become_comments(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct memory memory = {0};
    struct report report = {.arena = &arena};
    const struct node *node =
        load(&arena, &memory, "  port = 1 # c\n port = 2\n", NULL);
    const struct setting *winner = node_assignment(node, "port");
    const struct fix *fix = fix_comment_out(&report, FIX_SAFE, winner, "");
    assert_string_equal(apply(&arena, fix), "  port = 1 # c\n #port = 2\n");
    assert_string_equal(fix->promises[0].value, "1");
    fix = fix_comment_out(&report, FIX_SAFE, winner->overrides, "gone since 9.5");
    assert_string_equal(apply(&arena, fix),
                        "  # gone since 9.5: port = 1 # c\n port = 2\n");
    assert_int_equal(fix->n_promises, 0);
    arena_free(&arena);
}

static void changes_elsewhere_are_laid_over(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct memory memory = {0};
    memory_put(&arena, &memory, "d/a", "below", 5);
    const struct files below = memory_files(&memory);
    struct overlay overlay = {.below = &below};
    struct changed_file b = {.path = "d/b",
                             .after = source_new(&arena, "d/b", "laid", 4)};
    overlay_put(&arena, &overlay, &b);
    const struct overlay copy = overlay_copy(&arena, &overlay);
    b.after = source_new(&arena, "d/b", "again", 5);
    overlay_put(&arena, &overlay, &b);
    const struct files files = overlay_files(&overlay);

    struct file_bytes bytes;
    assert_int_equal(files.read(files.context, &arena, "d/a", &bytes), FILE_READ);
    assert_string_equal(bytes.text, "below");
    assert_int_equal(files.read(files.context, &arena, "d/b", &bytes), FILE_READ);
    assert_string_equal(bytes.text, "again");
    assert_int_equal(files.status(files.context, "d/b"), FILE_READ);
    assert_int_equal(files.status(files.context, "d/c"), FILE_MISSING);
    assert_string_equal(copy.files[0].after->text, "laid");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings_are_set),
        cmocka_unit_test(auto_conf_is_left_alone),
        cmocka_unit_test(lines_become_comments),
        cmocka_unit_test(changes_elsewhere_are_laid_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
