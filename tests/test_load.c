/* Nodes from files in memory: order, includes, versions, roles, records. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/load.h"
#include "tests/world.h"

static const struct node *load_path(struct world *world, const char *path)
{
    const struct node_request request = {.path = path};
    return world_load(world, &request);
}

static const char *value(const struct node *node, const char *name)
{
    const struct setting *setting = node_setting(node, name);
    return setting ? setting->value : "(none)";
}

static void includes_are_read_in_place(void **state)
{
    (void)state;
    struct world world = {0};
    world_put(&world, "d/PG_VERSION", "15\n");
    world_put(&world, "d/pg_hba.conf", "local all all peer\n");
    world_put(&world, "d/postgresql.conf",
              "port = 1\nwork_mem = 1MB\ninclude_dir 'conf.d'\nport = 4\n"
              "include 'sub/a.conf'\ninclude_if_exists 'none.conf'\n");
    world_put(&world, "d/conf.d/10.conf", "work_mem = 10MB\n");
    world_put(&world, "d/conf.d/9.conf", "work_mem = 9MB\n");
    world_put(&world, "d/conf.d/.hidden.conf", "work_mem = 1GB\n");
    world_put(&world, "d/conf.d/x.conf~", "work_mem = 2GB\n");
    world_put(&world, "d/sub/a.conf", "include 'b.conf'\n");
    world_put(&world, "d/sub/b.conf", "Fsync = off\n");

    const struct node *node = load_path(&world, "d");
    assert_non_null(node);
    assert_int_equal(node->n_troubles, 1); /* pg_ident.conf alone */
    assert_string_equal(value(node, "port"), "4");
    /* 9.conf comes after 10.conf: names are sorted by bytes */
    assert_string_equal(value(node, "work_mem"), "9MB");
    const struct setting *fsync = node_setting(node, "fsync");
    assert_string_equal(fsync->place.file->path, "d/sub/b.conf");
    assert_true(setting_off(fsync));
    const struct setting *work_mem = node_setting(node, "work_mem");
    assert_string_equal(work_mem->overrides->value, "10MB");
    assert_string_equal(work_mem->overrides->overrides->value, "1MB");
    assert_false(work_mem->overrides->wins);
    assert_int_equal(work_mem->order, 4);
    arena_free(&world.arena);
}

static void auto_conf_wins_from_9_4_on(void **state)
{
    (void)state;
    static const struct {
        const char *version, *port;
    } cases[] = {{"9.3\n", "5433"}, {"9.4\n", "5434"}, {"18\n", "5434"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world world = {0};
        world_put(&world, "d/PG_VERSION", cases[i].version);
        world_put(&world, "d/postgresql.conf", "port = 5433\n");
        world_put(&world, "d/postgresql.auto.conf", "port = '5434'\n");
        const struct node *node = load_path(&world, "d");
        assert_string_equal(value(node, "port"), cases[i].port);
        arena_free(&world.arena);
    }
}

static enum trouble_kind only_trouble(struct world *world, const char *conf)
{
    world_put(world, "d/PG_VERSION", "15\n");
    world_put(world, "d/postgresql.conf", conf);
    world_put(world, "d/pg_hba.conf", "local all all peer\n");
    world_put(world, "d/pg_ident.conf", "");
    const struct node *node = load_path(world, "d");
    assert_non_null(node);
    assert_int_equal(node->n_troubles, 1);
    return node->troubles[0].kind;
}

static void failing_includes(void **state)
{
    (void)state;
    static const struct {
        const char *conf;
        enum trouble_kind kind;
    } cases[] = {
        {"include 'none.conf'\n", TROUBLE_INCLUDE_MISSING},
        {"include_dir 'none'\n", TROUBLE_INCLUDE_NO_FOLDER},
        {"include ''\n", TROUBLE_INCLUDE_EMPTY},
        {"include 'sub'\n", TROUBLE_INCLUDE_DIRECTORY},
        {"include 'postgresql.conf'\n", TROUBLE_INCLUDE_LOOP},
        {"hba_file = '/none'\n", TROUBLE_FILE_MISSING},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world world = {0};
        world_put(&world, "d/sub/x", "");
        assert_int_equal(only_trouble(&world, cases[i].conf), cases[i].kind);
        arena_free(&world.arena);
    }
}

/* Ten levels below the first file are read, the eleventh is not. */
static void includes_nest_ten_levels_deep(void **state)
{
    (void)state;
    for (int depth = 10; depth <= 11; depth++) {
        struct world world = {0};
        world_put(&world, "d/PG_VERSION", "15\n");
        world_put(&world, "d/pg_hba.conf", "local all all peer\n");
        world_put(&world, "d/pg_ident.conf", "");
        world_put(&world, "d/postgresql.conf", "include '1'\n");
        for (int i = 1; i < depth; i++)
            world_put(&world, arena_printf(&world.arena, "d/%d", i),
                      arena_printf(&world.arena, "include '%d'\n", i + 1));
        world_put(&world, arena_printf(&world.arena, "d/%d", depth), "port = 7\n");
        const struct node *node = load_path(&world, "d");
        assert_string_equal(value(node, "port"), depth == 10 ? "7" : "5432");
        assert_int_equal(node->n_troubles, depth == 10 ? 0 : 1);
        arena_free(&world.arena);
    }
}

/* Ten files that each include all ten would be read 10^10 times. */
static void a_bomb_of_includes_ends(void **state)
{
    (void)state;
    struct world world = {0};
    world_put(&world, "d/PG_VERSION", "15\n");
    world_put(&world, "d/postgresql.conf", "include_dir '/c'\n");
    for (int i = 0; i < 10; i++)
        world_put(&world, arena_printf(&world.arena, "/c/%d.conf", i),
                  "include_dir '/c'\n");
    const struct node *node = load_path(&world, "d");
    assert_true(node->n_files <= 10000);
    bool told = false;
    for (size_t i = 0; i < node->n_troubles; i++)
        told = told || node->troubles[i].kind == TROUBLE_UNREADABLE;
    assert_true(told);
    arena_free(&world.arena);
}

static void a_configuration_directory_names_its_data(void **state)
{
    (void)state;
    struct world world = {0};
    world_put(&world, "/etc/postgresql/15/main/postgresql.conf",
              "data_directory = '/var/lib/postgresql/15/main'\n"
              "hba_file = '/etc/postgresql/15/main/pg_hba.conf'\nport = 5433\n");
    world_put(&world, "/etc/postgresql/15/main/pg_hba.conf", "local all all peer\n");
    world_put(&world, "/var/lib/postgresql/15/main/PG_VERSION", "15\n");
    world_put(&world, "/var/lib/postgresql/15/main/postgresql.auto.conf",
              "port = 5434\n");
    world_put(&world, "/var/lib/postgresql/15/main/standby.signal", "");
    const struct node *node = load_path(&world, "/etc/postgresql/15/main/");
    assert_int_equal(node->version, 1500);
    assert_string_equal(node->name, "main");
    assert_string_equal(value(node, "port"), "5434");
    assert_int_equal(node->role, ROLE_STANDBY);
    assert_true(node->hba_known);
    assert_int_equal(node->hba.n_records, 1);
    arena_free(&world.arena);
}

/* Files copied from another machine: its absolute paths are not here. */
static void a_copy_of_a_configuration_directory(void **state)
{
    (void)state;
    struct world world = {0};
    world_put(&world, "repo/db1/postgresql.conf",
              "data_directory = '/var/lib/postgresql/9.6/main'\n"
              "hba_file = '/etc/postgresql/9.6/main/pg_hba.conf'\n");
    world_put(&world, "repo/db1/pg_hba.conf", "local all all peer\n");
    const struct node *node = load_path(&world, "repo/db1");
    assert_non_null(node);
    assert_int_equal(node->version, 906);
    assert_true(node->hba_known);
    arena_free(&world.arena);
}

static void what_cannot_be_judged(void **state)
{
    (void)state;
    struct world world = {0};
    world_put(&world, "plain/postgresql.conf", "port = 1\n");
    world_put(&world, "other/x", "");
    world_put(&world, "future/PG_VERSION", "99\n");
    world_put(&world, "future/postgresql.conf", "");
    static const char *const paths[] = {"none", "plain", "other", "future"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        assert_null(load_path(&world, paths[i]));
        assert_non_null(world.cluster.failure);
    }
    const struct node_request told = {.path = "plain", .version = 1100};
    assert_int_equal(world_load(&world, &told)->version, 1100);
    arena_free(&world.arena);
}

static void roles(void **state)
{
    (void)state;
    static const struct {
        const char *version, *file, *text;
        enum role role;
    } cases[] = {
        {"15\n", "d/x", "", ROLE_PRIMARY},
        {"15\n", "d/standby.signal", "", ROLE_STANDBY},
        {"15\n", "d/recovery.signal", "", ROLE_PRIMARY},
        {"11\n", "d/standby.signal", "", ROLE_PRIMARY},
        {"11\n", "d/recovery.conf", "standby_mode = on\n", ROLE_STANDBY},
        {"11\n", "d/recovery.conf", "restore_command = 'x'\n", ROLE_PRIMARY},
        {"12\n", "d/recovery.conf", "standby_mode = on\n", ROLE_PRIMARY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world world = {0};
        world_put(&world, "d/PG_VERSION", cases[i].version);
        world_put(&world, "d/postgresql.conf", "");
        world_put(&world, cases[i].file, cases[i].text);
        const struct node *node = load_path(&world, "d");
        assert_int_equal(node->role, cases[i].role);
        assert_false(node->role_stated);
        arena_free(&world.arena);
    }
}

/* Each kind of file knows its own parameters: recovery's stand apart up to 11. */
static void recovery_parameters(void **state)
{
    (void)state;
    struct world world = {0};
    world_put(&world, "d/PG_VERSION", "11\n");
    world_put(&world, "d/postgresql.conf", "primary_conninfo = 'host=wrong'\n");
    world_put(&world, "d/recovery.conf", "primary_conninfo = 'host=right'\nport = 1\n");
    const struct node *node = load_path(&world, "d");
    assert_string_equal(value(node, "primary_conninfo"), "host=right");
    assert_string_equal(value(node, "port"), "5432");
    world_put(&world, "d/PG_VERSION", "12\n");
    node = load_path(&world, "d");
    assert_string_equal(value(node, "primary_conninfo"), "host=wrong");
    arena_free(&world.arena);
}

static void records_of_pg_hba_conf(void **state)
{
    (void)state;
    struct world world = {0};
    world_put(&world, "d/PG_VERSION", "16\n");
    world_put(&world, "d/postgresql.conf", "");
    world_put(&world, "d/pg_hba.conf",
              "local @dbs all peer\ninclude more.conf\nhost all \\\n all samenet md5\n"
              "local @none all peer\nlocal @empty all trust peer\n");
    world_put(&world, "d/dbs", "app, web # two\n@more_dbs\n");
    world_put(&world, "d/more_dbs", "third\n");
    world_put(&world, "d/more.conf", "local all app peer map=m\n");
    world_put(&world, "d/empty", "# nothing\n");
    world_put(&world, "d/pg_ident.conf", "m root app\nbad\n");
    const struct node *node = load_path(&world, "d");
    const struct hba_record *records = node->hba.records;
    assert_int_equal(node->hba.n_records, 5);
    assert_int_equal(records[0].databases.n_words, 3);
    assert_string_equal(records[0].databases.words[2].text, "third");
    assert_int_equal(records[0].databases.words[2].span.begin, 6);
    assert_string_equal(records[1].file->path, "d/more.conf");
    assert_int_equal(records[2].line, 3);
    assert_null(records[2].error);
    assert_non_null(records[3].error);
    /* the empty field is gone: `all` is the database, `trust` the user */
    assert_string_equal(records[4].databases.words[0].text, "all");
    assert_string_equal(records[4].users.words[0].text, "trust");
    assert_int_equal(node->ident.n_records, 2);
    assert_non_null(node->ident.records[1].error);
    arena_free(&world.arena);
}

static void single_files(void **state)
{
    (void)state;
    struct world world = {0};
    world_put(&world, "a/pg_hba.conf", "local all all peer\n");
    world_put(&world, "a/other", "port = 7\n");
    const struct node_request hba = {.path = "a/pg_hba.conf", .version = 1500};
    assert_int_equal(world_load(&world, &hba)->hba.n_records, 1);
    assert_false(world.cluster.nodes[0]->is_whole);
    const struct node_request conf = {.path = "a/other", .version = 1500};
    assert_string_equal(value(world_load(&world, &conf), "port"), "7");
    const struct node_request as = {
        .path = "a/other", .version = 1500, .kind = FILE_IDENT};
    assert_int_equal(world_load(&world, &as)->ident.n_records, 1);
    arena_free(&world.arena);
}

static void custom_parameters_keep_the_last(void **state)
{
    (void)state;
    struct world world = {0};
    world_put(&world, "d/PG_VERSION", "15\n");
    world_put(&world, "d/postgresql.conf", "a.b = 1\nz.z = 2\nA.B = 3\nnone = 1\n");
    const struct node *node = load_path(&world, "d");
    assert_string_equal(value(node, "a.b"), "3");
    assert_string_equal(value(node, "none"), "(none)");
    assert_string_equal(node_assignment(node, "a.b")->overrides->value, "1");
    arena_free(&world.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(includes_are_read_in_place),
        cmocka_unit_test(auto_conf_wins_from_9_4_on),
        cmocka_unit_test(failing_includes),
        cmocka_unit_test(includes_nest_ten_levels_deep),
        cmocka_unit_test(a_bomb_of_includes_ends),
        cmocka_unit_test(a_configuration_directory_names_its_data),
        cmocka_unit_test(a_copy_of_a_configuration_directory),
        cmocka_unit_test(what_cannot_be_judged),
        cmocka_unit_test(roles),
        cmocka_unit_test(recovery_parameters),
        cmocka_unit_test(records_of_pg_hba_conf),
        cmocka_unit_test(single_files),
        cmocka_unit_test(custom_parameters_keep_the_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
