/* What the loader finds at the places that matter to a start, and are not read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "rules/engine.h"
#include "tests/world.h"

static const struct node *load(struct world *world, const char *version,
                               const char *conf, unsigned mode)
{
    world->memory.mode = mode;
    world_put(world, "data/PG_VERSION", version);
    world_put(world, "data/postgresql.conf", conf);
    world_put(world, "data/pg_hba.conf", "local all all peer\n");
    world_put(world, "data/pg_ident.conf", "");
    const struct node *node = world_load(world, &(struct node_request){.path = "data"});
    assert_non_null(node);
    return node;
}

static void test_certificate(void **state)
{
    (void)state;
    struct world world = {0};
    world_put(&world, "data/server.key", "");
    const struct node *node =
        load(&world, "15\n", "ssl = on\nssl_ca_file = '/etc/ca'\n", 0700);
    assert_false(node_probe(node, "ssl_cert_file")->is_there);
    assert_true(node_probe(node, "ssl_key_file")->is_there);
    assert_null(node_probe(node, "ssl_ca_file"));
    assert_null(node_probe(node, "ssl_crl_file"));
    assert_int_equal((int)node->data_rights.mode, 0700);
    arena_free(&world.arena);
}

static void test_timeline(void **state)
{
    static const struct {
        const char *version, *conf;
        const char *path; /* NULL: nothing is looked for */
    } cases[] = {
        {"15\n", "recovery_target_timeline = 10\n", "data/pg_wal/0000000A.history"},
        {"15\n", "recovery_target_timeline = ''\n", "data/pg_wal/00000000.history"},
        {"15\n", "recovery_target_timeline = 1\n", NULL},
        {"15\n", "recovery_target_timeline = current\n", NULL},
        {"15\n", "", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world world = {0};
        const struct probe *probe = node_probe(
            load(&world, cases[i].version, cases[i].conf, 0700), PROBE_TIMELINE);
        if (cases[i].path)
            assert_string_equal(probe->path, cases[i].path);
        else
            assert_null(probe);
        arena_free(&world.arena);
    }
}

static size_t count_wrong(struct world *world)
{
    struct selection selection = selection_all(&world->arena);
    selection_none(&selection);
    assert_null(
        selection_apply(&world->arena, &selection, "data-directory-mode", true));
    struct report report = {.arena = &world->arena};
    engine_check(&report, &world->cluster, &selection);
    return report.n_findings;
}

static void test_mode(void **state)
{
    static const struct {
        const char *version;
        unsigned mode;
        bool has_control, is_wrong;
    } cases[] = {
        {"15\n", 0700, true, false}, {"15\n", 0750, true, false},
        {"10\n", 0750, true, true},  {"15\n", 0755, true, true},
        {"15\n", 0770, true, true},  {"15\n", 0755, false, false},
        {"15\n", 0777, false, true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world world = {0};
        if (cases[i].has_control)
            world_put(&world, "data/global/pg_control", "");
        load(&world, cases[i].version, "", cases[i].mode);
        assert_int_equal(count_wrong(&world), cases[i].is_wrong);
        arena_free(&world.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_certificate),
        cmocka_unit_test(test_timeline),
        cmocka_unit_test(test_mode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
