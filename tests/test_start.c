/* What a started server shows: all of it was seen on servers of these versions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/start.h"
#include "tests/world.h"

static const struct node *load(struct world *world, int version, const char *conf)
{
    world_put(world, "/d/PG_VERSION", "15\n");
    world_put(world, "/d/pg_hba.conf", "local all all peer\n");
    world_put(world, "/d/pg_ident.conf", "");
    world_put(world, "/d/postgresql.conf", conf);
    const struct node_request request = {.path = "/d", .version = version};
    const struct node *node = world_load(world, &request);
    assert_non_null(node);
    return node;
}

static struct started started(struct world *world, const struct node *node,
                              const char *name)
{
    const struct start start = {.arena = &world->arena, .node = node};
    for (size_t i = 0; i < node->n_settings; i++)
        if (strcmp(node->settings[i]->name, name) == 0)
            return start_setting(&start, node->settings[i]);
    fail_msg("there is no %s", name);
    return (struct started){0};
}

static void assert_text(const char *name, const char *text, const char *expected)
{
    if ((text == NULL) != (expected == NULL) || (text && strcmp(text, expected) != 0))
        fail_msg("%s: %s instead of %s", name, text ? text : "(null)",
                 expected ? expected : "(null)");
}

static const char file[] = "configuration file";

struct expected {
    int version;
    const char *conf, *name, *setting, *reset, *source;
};

static void check(const struct expected *expected)
{
    struct world world = {0};
    const struct node *node = load(&world, expected->version, expected->conf);
    const struct started found = started(&world, node, expected->name);
    assert_text(expected->conf, found.setting, expected->setting);
    assert_text(expected->conf, found.reset, expected->reset);
    assert_text(expected->conf, found.source, expected->source);
    assert_int_equal(found.is_from_file, strcmp(expected->source, file) == 0);
    arena_free(&world.arena);
}

#define CHECK_ALL(rows)                                                                \
    for (size_t i = 0; i < sizeof(rows) / sizeof *(rows); i++)                         \
    check(&(rows)[i])

static void numbers_are_worked_out(void **state)
{
    (void)state;
    static const struct expected rows[] = {
        {1400, "", "wal_buffers", "32", "32", "override"},
        {1500, "", "wal_buffers", "512", "512", "default"},
        {1500, "wal_buffers = -1\n", "wal_buffers", "512", "512", "override"},
        {1500, "wal_buffers = 2\n", "wal_buffers", "4", "4", file},
        {1500, "shared_buffers = 16\n", "wal_buffers", "8", "8", "default"},
        {1500, "shared_buffers = 1GB\n", "wal_buffers", "2048", "2048", "default"},
        {1500, "shared_buffers = bad\n", "wal_buffers", NULL, NULL, "default"},
        {1600, "autovacuum_work_mem = 1\n", "autovacuum_work_mem", "1024", "1024",
         file},
        {1700, "autovacuum_work_mem = 1\n", "autovacuum_work_mem", "64", "64", file},
        {1700, "autovacuum_work_mem = -1\n", "autovacuum_work_mem", "-1", "-1", file},
        {1700, "shared_buffers = 16\n", "transaction_buffers", "16", "16", "default"},
        {1700, "shared_buffers = 1GB\ncommit_timestamp_buffers = 0\n",
         "commit_timestamp_buffers", "256", "256", "override"},
        {1800, "", "io_max_concurrency", "64", "64", "default"},
        {1800, "shared_buffers = 10000\n", "io_max_concurrency", "57", "57", "default"},
        {1800, "shared_buffers = 15000\nmax_connections = 500\n", "io_max_concurrency",
         "26", "26", "default"},
        {1400, "", "max_stack_depth", NULL, NULL, "environment variable"},
        {1500, "", "max_stack_depth", NULL, NULL, "default"},
        {1500, "max_stack_depth = 1MB\n", "max_stack_depth", "1024", "1024", file},
    };
    CHECK_ALL(rows);
}

static void texts_are_put_into_a_form(void **state)
{
    (void)state;
    static const struct expected rows[] = {
        {1500, "log_file_mode = 0640\n", "log_file_mode", "0640", "416", file},
        {1500, "datestyle = 'german'\n", "DateStyle", "German, DMY", "German, DMY",
         file},
        {1500, "datestyle = 'ymd, german'\n", "DateStyle", "German, YMD", "German, YMD",
         file},
        {1500, "datestyle = 'german, default'\n", "DateStyle", "German, MDY",
         "German, MDY", file},
        {1500, "datestyle = 'dmy'\nDateStyle = 'sql'\n", "DateStyle", "SQL, DMY",
         "SQL, DMY", file},
        {1500, "datestyle = 'dmy'\ndatestyle = 'sql'\n", "DateStyle", "SQL, MDY",
         "SQL, MDY", file},
        {1500, "datestyle = 'x'\n", "DateStyle", "x", "x", file},
        {1500, "client_encoding = 'Latin-1'\n", "client_encoding", "LATIN1", "LATIN1",
         file},
        {1500, "", "client_encoding", NULL, NULL, "default"},
        {1500, "cluster_name = 'a\xc3\xa9'\n", "cluster_name", "a??", "a??", file},
        {1600, "cluster_name = 'a\xc3\xa9'\n", "cluster_name", "a\\xc3\\xa9",
         "a\\xc3\\xa9", file},
        {1500, "timezone = 'us/PACIFIC'\n", "TimeZone", "US/Pacific", "us/PACIFIC",
         file},
        {1500, "timezone = 'america/port-au-prince'\n", "TimeZone",
         "America/Port-au-Prince", "america/port-au-prince", file},
        {1500, "timezone = 'etc/gmt+3'\n", "TimeZone", "Etc/GMT+3", "etc/gmt+3", file},
        {1500, "timezone = 'foo5bar'\n", "TimeZone", "FOO5BAR", "foo5bar", file},
        {1500, "timezone = '-7.5'\n", "TimeZone", "<-07:30>+07:30", "-7.5", file},
        {1500, "timezone = '+3'\n", "TimeZone", "<+03>-03", "+3", file},
        {1500, "timezone = 'interval ''-3:15'''\n", "TimeZone", "<-03:15>+03:15",
         "interval '-3:15'", file},
        {1500, "", "timezone_abbreviations", "Default", "Default", "default"},
        {1100, "log_min_messages = debug2\n", "log_min_messages", "debug", "debug",
         file},
        {1200, "log_min_messages = debug\n", "log_min_messages", "debug2", "debug2",
         file},
        {1500, "archive_command = 'x'\n", "archive_command", "(disabled)", "x", file},
        {1500, "archive_mode = on\narchive_command = 'x'\n", "archive_command", "x",
         "x", file},
    };
    CHECK_ALL(rows);
}

static void paths_and_states_are_the_servers(void **state)
{
    (void)state;
    static const struct expected rows[] = {
        {1500, "", "config_file", "/d/postgresql.conf", "/d/postgresql.conf",
         "override"},
        {1500, "", "data_directory", "/d", "/d", "override"},
        {1500, "", "hba_file", "/d/pg_hba.conf", "/d/pg_hba.conf", "override"},
        {1500, "ident_file = '/a//b/../c/.'\n", "ident_file", "/a/c", "/a/c",
         "override"},
        {1400, "ident_file = '/a//b/../c/.'\n", "ident_file", "/a/b/../c", "/a/b/../c",
         "override"},
        {1400, "ident_file = '/a/b/../..'\n", "ident_file", "/", "/", "override"},
        {1500, "ident_file = 'x'\n", "ident_file", NULL, NULL, "override"},
        {1500, "", "external_pid_file", "", NULL, "default"},
        {1400, "", "data_checksums", NULL, NULL, "override"},
        {1500, "", "data_checksums", NULL, NULL, "default"},
        {1000, "", "wal_segment_size", "2048", "2048", "default"},
        {1500, "", "server_version", NULL, NULL, "default"},
        {1100, "default_transaction_isolation = serializable\n",
         "transaction_isolation", "serializable", "default", "override"},
        {1500, "transaction_read_only = on\n", "transaction_read_only", "off", "off",
         "override"},
    };
    CHECK_ALL(rows);
}

/* Without a postgresql.conf nobody knows what is left at its default. */
static void a_file_alone_tells_its_own(void **state)
{
    (void)state;
    struct world world = {0};
    world_put(&world, "/x/postgresql.auto.conf", "work_mem = 1MB\n");
    const struct files files = memory_files(&world.memory);
    const struct node_request request = {.path = "/x/postgresql.auto.conf",
                                         .version = 1500};
    world.cluster = (struct cluster){.arena = &world.arena};
    assert_true(load_node(&world.cluster, &files, &request));
    const struct node *node = world.cluster.nodes[0];
    assert_text("work_mem", started(&world, node, "work_mem").setting, "1024");
    assert_text("fsync", started(&world, node, "fsync").setting, NULL);
    assert_text("fsync", started(&world, node, "fsync").source, NULL);
    assert_text("fsync", started(&world, node, "fsync").boot, "on");
    arena_free(&world.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_worked_out),
        cmocka_unit_test(texts_are_put_into_a_form),
        cmocka_unit_test(paths_and_states_are_the_servers),
        cmocka_unit_test(a_file_alone_tells_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
