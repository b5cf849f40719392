/* What --root lets through: paths as they are written, links, and a race. */
#define _GNU_SOURCE /* O_PATH, syscall */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/fs.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/root.h"

/* Below a temporary folder, which is the current one: in/ is the root, out/ is not. */
struct place {
    struct arena arena;
    char folder[sizeof "/tmp/root-XXXXXX"];
    char before[PATH_MAX];
    struct root *root;
};

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void link_to(const char *target, const char *path)
{
    assert_int_equal(symlink(target, path), 0);
}

static int set_up(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    const char *why = NULL;
    if (!place || !strcpy(place->folder, "/tmp/root-XXXXXX") ||
        !getcwd(place->before, sizeof place->before) || !mkdtemp(place->folder) ||
        chdir(place->folder) != 0)
        return -1;
    mkdir("in", 0700);
    mkdir("in/sub", 0700);
    mkdir("in/sub/deep", 0700);
    mkdir("out", 0700);
    mkdir("in2", 0700);
    put("in/a", "inside");
    put("in/sub/b", "inside");
    put("out/secret", "outside");
    put("in2/secret", "outside");
    link_to("a", "in/good");
    link_to("../a", "in/sub/up");
    link_to("../../out/secret", "in/sub/leaves");
    link_to("../out", "in/folder");
    link_to("/etc/passwd", "in/absolute");
    link_to("loop", "in/loop");
    link_to("in", "alias");
    link_to(arena_printf(&place->arena, "%s/in/a", place->folder), "in/itself");
    place->root = root_new(&place->arena, "in", &why);
    *state = place;
    return place->root ? 0 : -1;
}

static int tear_down(void **state)
{
    struct place *place = *state;
    const char *command = arena_printf(&place->arena, "rm -rf '%s'", place->folder);
    close(place->root->fd);
    const bool is_gone = chdir(place->before) == 0 && system(command) == 0;
    arena_free(&place->arena);
    free(place);
    return is_gone ? 0 : -1;
}

/* 0, or why it is not opened. */
static int try_open(const struct root *root, const char *path)
{
    char text[sizeof "outside"] = "";
    const int fd = root_open(root, path, O_RDONLY);
    if (fd < 0)
        return errno;
    assert_true(read(fd, text, sizeof text - 1) >= 0 || errno == EISDIR);
    assert_string_not_equal(text, "outside");
    close(fd);
    return 0;
}

static void paths_are_confined(void **state)
{
    const struct place *place = *state;
    static const struct {
        const char *path;
        int error;
        bool holds;
    } cases[] = {
        {"in", 0, true},
        {"in/", 0, true},
        {"in/a", 0, true},
        {"./in//a", 0, true},
        {"in/./sub/../a", 0, true},
        {"in/sub/deep/../../a", 0, true},
        {"in/none", ENOENT, true},
        {"in/a/b", ENOTDIR, true},
        {"in/none/../a", ENOENT, true},
        {"in/good", 0, true},
        {"in/sub/up", 0, true},
        {"in/itself", 0, true},
        {"in/loop", ELOOP, true},
        {"in/sub/leaves", EXDEV, true},
        {"in/folder", EXDEV, true},
        {"in/folder/secret", EXDEV, true},
        {"in/folder/none", EXDEV, true},
        {"in/folder/../a", EXDEV, true},
        {"in/absolute", EXDEV, true},
        {"in/..", EXDEV, false},
        {"in/../in/a", EXDEV, false},
        {"in/../out/secret", EXDEV, false},
        {"in/sub/../../out/secret", EXDEV, false},
        {"in2/secret", EXDEV, false},
        {"out/secret", EXDEV, false},
        {"out/none", EXDEV, false},
        {"alias/a", EXDEV, false},
        {"/etc/passwd", EXDEV, false},
        {"/", EXDEV, false},
        {"", EXDEV, false},
        {".", EXDEV, false},
        {"..", EXDEV, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (try_open(place->root, cases[i].path) != cases[i].error ||
            root_holds(place->root, cases[i].path) != cases[i].holds)
            fail_msg("%s: %s", cases[i].path, strerror(errno));
    }
}

static void the_current_folder_counts(void **state)
{
    const struct place *place = *state;
    assert_int_equal(chdir("in/sub"), 0);
    assert_int_equal(try_open(place->root, "b"), 0);
    assert_int_equal(try_open(place->root, "."), 0);
    assert_int_equal(try_open(place->root, "../a"), 0);
    assert_int_equal(try_open(place->root, ".././/sub/up"), 0);
    assert_int_equal(try_open(place->root, "../../out/secret"), EXDEV);
    assert_int_equal(try_open(place->root, "../../../../../../etc/passwd"), EXDEV);
    assert_int_equal(chdir("../../out"), 0);
    assert_int_equal(try_open(place->root, "../in/a"), 0);
    assert_int_equal(try_open(place->root, "secret"), EXDEV);
    assert_int_equal(chdir(place->folder), 0);
}

static void a_root_may_be_reached_by_a_link(void **state)
{
    struct place *place = *state;
    const char *why = NULL;
    struct root *root = root_new(&place->arena, "alias/", &why);
    assert_non_null(root);
    assert_int_equal(try_open(root, "alias/a"), 0);
    assert_int_equal(try_open(root, "in/a"), 0);
    assert_int_equal(try_open(root, "in/itself"), 0);
    assert_int_equal(try_open(root, "alias/folder/secret"), EXDEV);
    close(root->fd);
    root = root_new(&place->arena, "/", &why);
    assert_non_null(root);
    assert_int_equal(try_open(root, "in/a"), 0);
    assert_int_equal(try_open(root, "in/absolute"), 0);
    close(root->fd);
    assert_null(root_new(&place->arena, "in/a", &why));
    assert_non_null(strstr(why, "--root=in/a"));
    assert_null(root_new(&place->arena, "none", &why));
}

static void long_paths_do_no_harm(void **state)
{
    const struct place *place = *state;
    char *path = malloc(3 * PATH_MAX + 1);
    assert_non_null(path);
    strcpy(path, "in/");
    for (size_t size = 3; size < 3 * (size_t)PATH_MAX - 4; size += 3)
        strcpy(path + size, "sub");
    assert_int_not_equal(try_open(place->root, path), 0);
    strcpy(path, "in/");
    for (size_t size = 3; size < 3 * (size_t)PATH_MAX - 8; size += 7)
        strcpy(path + size, "sub/../");
    assert_int_not_equal(try_open(place->root, path), 0);
    free(path);
}

/* Puts a folder and a link that leaves in each other's place until it is killed. */
static void swap_for_ever(void)
{
    for (;;)
        if (syscall(SYS_renameat2, AT_FDCWD, "in/place", AT_FDCWD, "in/other",
                    RENAME_EXCHANGE) != 0)
            _exit(1);
}

static void nothing_leaks_in_a_race(void **state)
{
    const struct place *place = *state;
    enum { ROUNDS = 20000 };
    size_t n_inside = 0, n_refused = 0;
    mkdir("in/place", 0700);
    put("in/place/secret", "inside");
    link_to("../out", "in/other");
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        swap_for_ever();
    for (size_t i = 0; i < ROUNDS || n_inside == 0 || n_refused == 0; i++) {
        const int error = try_open(place->root, "in/place/secret");
        n_inside += error == 0;
        n_refused += error != 0;
        if (waitpid(child, NULL, WNOHANG) != 0)
            break; /* a file system that cannot exchange */
    }
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    print_message("%zu times inside, %zu times refused\n", n_inside, n_refused);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(paths_are_confined, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_current_folder_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_root_may_be_reached_by_a_link, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(long_paths_do_no_harm, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_leaks_in_a_race, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
