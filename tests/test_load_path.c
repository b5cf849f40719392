/* Paths of included files, and in which way they are read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/loader.h"
#include "tests/world.h"

/* As servers of 10 to 18 name the files that they include. */
static void included_paths(void **state)
{
    (void)state;
    static const struct {
        int version;
        const char *directory, *target, *path;
    } cases[] = {
        {1500, "d", "a.conf", "d/a.conf"},
        {1500, "d", "e/../a.conf", "d/a.conf"},
        {1500, "d", "./e//./a.conf", "d/e/a.conf"},
        {1500, "d", "../a.conf", "a.conf"},
        {1500, "d", "../../a.conf", "../a.conf"},
        {1500, "d", "..", "."},
        {1500, "/d", "../../a.conf", "/a.conf"},
        {1500, "/d", "e/a.conf/", "/d/e/a.conf"},
        {1500, ".", "../a.conf", "../a.conf"},
        {1500, "d", "/x/../y", "/x/../y"},
        {1800, "d", "//x/./y/", "//x/./y/"},
        {1800, "../d", "../../a", "../../a"},
        {1400, "d", "e/../a.conf", "d/e/../a.conf"},
        {1400, "d", "././/a.conf", "d/a.conf"},
        {1400, "d", "e//./a.conf", "d/e/./a.conf"},
        {1400, "d", "e/a.conf/.", "d/e/a.conf"},
        {1400, "d", "e/..", "d"},
        {1400, "d", "e/../..", "."},
        {1400, "d", "../..", ".."},
        {1400, "/d", "..", "/"},
        {1400, ".", "a.conf", "a.conf"},
        {1400, "d", "/x/../y", "/x/../y"},
        {900, "d", "", "d"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(load_included(&arena, cases[i].version, cases[i].directory,
                                          cases[i].target),
                            cases[i].path);
    arena_free(&arena);
}

/* postgresql.conf says where PG_VERSION is, which says how it is to be read. */
static void version_decides_how_to_read(void **state)
{
    (void)state;
    static const struct {
        const char *version, *work_mem;
    } cases[] = {{"14\n", "4096"}, {"15\n", "7MB"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world world = {0};
        world_put(&world, "etc/postgresql.conf",
                  "data_directory = '../data'\ninclude_if_exists 'none/../a.conf'\n");
        world_put(&world, "etc/a.conf", "work_mem = 7MB\n");
        world_put(&world, "etc/../data/PG_VERSION", cases[i].version);
        const struct node_request request = {.path = "etc"};
        const struct node *node = world_load(&world, &request);
        assert_non_null(node);
        assert_string_equal(node_setting(node, "work_mem")->value, cases[i].work_mem);
        arena_free(&world.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(included_paths),
        cmocka_unit_test(version_decides_how_to_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
