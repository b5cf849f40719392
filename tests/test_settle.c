/* What becomes of assignments whose type is right and whose text the server refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/load.h"
#include "tests/world.h"

/* A server of 15 with this postgresql.conf. */
static const struct node *load(struct world *world, const char *conf)
{
    world_put(world, "d/PG_VERSION", "15\n");
    world_put(world, "d/pg_hba.conf", "");
    world_put(world, "d/postgresql.conf", conf);
    const struct node_request request = {.path = "d"};
    const struct node *node = world_load(world, &request);
    assert_non_null(node);
    return node;
}

static void refused_text_is_marked(void **state)
{
    (void)state;
    struct world world = {0};
    const struct node *node = load(&world, "datestyle = 'dmy, mdy'\n"
                                           "datestyle = 'iso'\n"
                                           "search_path = 'a,'\n"
                                           "work_mem = 1\n");
    assert_int_equal(node->n_assignments, 4);
    assert_non_null(node->assignments[0]->refused);
    assert_null(node->assignments[1]->refused);
    assert_non_null(node->assignments[2]->refused);
    assert_null(node->assignments[3]->refused); /* its number says why */
    assert_non_null(node_setting(node, "datestyle"));
    assert_null(node_setting(node, "search_path"));
    arena_free(&world.arena);
}

static void parameters_of_no_file_are_marked(void **state)
{
    (void)state;
    struct world world = {0};
    const struct node *node = load(&world, "block_size = 8192\n"
                                           "session_authorization = 'x'\n"
                                           "role = 'x'\n"
                                           "role = none\n");
    assert_int_equal(node->n_assignments, 4);
    for (size_t i = 0; i < 3; i++)
        assert_non_null(node->assignments[i]->refused);
    assert_null(node->assignments[3]->refused);
    arena_free(&world.arena);
}

/* They are read once all files are. */
static void late_ones_are_not_marked(void **state)
{
    (void)state;
    struct world world = {0};
    const struct node *node = load(&world, "listen_addresses = 'a,,b'\n");
    assert_null(node->assignments[0]->refused);
    arena_free(&world.arena);
}

/* Each as a server of 15 took and refused it: x where a line is refused. */
static const struct {
    const char *conf;
    const char *refused;
} together[] = {
    {"log_parser_stats = on\nlog_statement_stats = on\n", " x"},
    {"log_statement_stats = on\nlog_planner_stats = on\nlog_executor_stats = off\n",
     " x "},
    {"log_statement_stats = on\nlog_parser_stats = on\nlog_statement_stats = off\n",
     "   "},
    {"LOG_statement_stats = on\nlog_parser_stats = on\nlog_statement_stats = off\n",
     " x "},
    {"log_statement_stats = x\nlog_parser_stats = on\n", "  "},
    {"max_connections = 262121\n", " "},
    {"max_connections = 262122\n", "x"},
    {"max_worker_processes = 262000\nmax_connections = 150\n", " x"},
    {"max_connections = 10\nmax_worker_processes = 262100\n", "  "},
    {"MAX_connections = 262120\nmax_connections = 20\nmax_wal_senders = 262000\n",
     "   "},
    {"recovery_target_time = '2020-01-01 00:00:00Z'\n"
     "timezone_abbreviations = 'Default'\n",
     "x "},
    {"timezone_abbreviations = 'Default'\n"
     "recovery_target_time = '2020-01-01 00:00:00Z'\n",
     "  "},
    {"wal_consistency_checking = 'heap, nosuch'\n", "x"},
    {"WAL_consistency_checking = 'nosuch'\nwal_consistency_checking = 'heap'\n", "  "},
    {"wal_consistency_checking = 'nosuch'\nshared_preload_libraries = 'mine'\n", "  "},
};

static void later_lines_have_to_go_with_earlier_ones(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof together / sizeof *together; i++) {
        struct world world = {0};
        const struct node *node = load(&world, together[i].conf);
        assert_int_equal(node->n_assignments, strlen(together[i].refused));
        for (size_t k = 0; k < node->n_assignments; k++)
            if ((node->assignments[k]->refused != NULL) !=
                (together[i].refused[k] == 'x'))
                fail_msg("%s: line %zu", together[i].conf, k + 1);
        arena_free(&world.arena);
    }
}

static const struct node *load_zone(struct world *world, const char *name)
{
    return load(world, arena_printf(&world->arena, "log_timezone = '%s'\n", name));
}

static void zones_are_looked_up_where_there_are_data(void **state)
{
    (void)state;
    struct world world = {0};
    assert_null(load_zone(&world, "Mars/Phobos")->assignments[0]->refused);

    struct arena *arena = &world.arena;
    memory_put(arena, &world.memory, "/usr/share/zoneinfo/UTC", "TZif2", 5);
    memory_put(arena, &world.memory, "/usr/share/zoneinfo/Moonsea", "TZif2", 5);
    memory_put(arena, &world.memory, "/usr/share/zoneinfo/right/UTC", "TZif2", 5);
    memory_put(arena, &world.memory, "/usr/share/zoneinfo/zone.tab", "# TZif", 6);
    static const char *const refused[] = {"Mars/Phobos", "Moon",      "Moon/",
                                          "moon//sea",   "right/UTC", "zone.tab",
                                          "./UTC",       "/UTC"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_non_null(load_zone(&world, refused[i])->assignments[0]->refused);
    assert_null(load_zone(&world, "moonSEA")->assignments[0]->refused);
    assert_null(load_zone(&world, ":Moonsea")->assignments[0]->refused);
    /* Machines leave out what servers bring themselves. */
    assert_null(load_zone(&world, "us/pacific")->assignments[0]->refused);
    arena_free(&world.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused_text_is_marked),
        cmocka_unit_test(parameters_of_no_file_are_marked),
        cmocka_unit_test(late_ones_are_not_marked),
        cmocka_unit_test(later_lines_have_to_go_with_earlier_ones),
        cmocka_unit_test(zones_are_looked_up_where_there_are_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
