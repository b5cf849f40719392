/*
 * Replacing files while the n-th system call fails, for n = 1, 2, 3 ... until none
 * does.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "faults/stage.h"
#include "tests/pace.h"

/* Nothing happened, as far as anybody can see. */
static void assert_all_old(const struct stage *stage)
{
    assert_true(all_old(stage));
    assert_non_null(stage->why);
    assert_non_null(strstr(stage->why, stage->folder));
}

/* Only where removing itself has failed may a name be left, and is told then. */
static void assert_no_litter(const struct stage *stage)
{
    if (folder_count(stage->folder, ".pgconfcheck-") > 0) {
        assert_string_equal(fault.call, "unlinkat");
        assert_non_null(strstr(stage->why, "behind"));
    }
}

static bool is_retried(const char *call)
{
    static const char *const calls[] = {"openat", "pread", "write", "fsync", "flock"};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (strcmp(calls[i], call) == 0)
            return true;
    return false;
}

/* Lets call `at` fail; false when there are fewer calls. */
static bool check_failure(const struct scene *scene, enum fault_kind kind, int at,
                          int error)
{
    struct stage *stage = set_up(scene);
    bool is_written = run(stage, kind, at, error);
    bool was_hit = fault.call;

    if (is_written)
        assert_true(all_new(stage));
    else
        assert_all_old(stage);
    assert_no_litter(stage);
    if (!was_hit || (error == EINTR && kind == FAULT_ONCE && is_retried(fault.call))) {
        assert_true(is_written);
        assert_null(stage->why);
    }
    if (kind == FAULT_ONCE)
        assert_int_equal(folder_count(stage->folder, ".bak") > 0,
                         is_written && scene->backup_suffix);
    tear_down(stage);
    return was_hit;
}

/* Fails each call in turn; returns how many there were. */
static int check_failures(const struct scene *scene, enum fault_kind kind, int error)
{
    int at = 1;
    while (check_failure(scene, kind, at, error))
        at++;
    assert_true(at > 20);
    return at - 1;
}

static void one_failure_changes_all_or_nothing(void **state)
{
    (void)state;
    static const int errors[] = {ENOSPC, EIO, EACCES, EROFS, EDQUOT, EINTR};
    int n_points = 0;
    for (size_t i = 0; i < N_SCENES; i++) {
        for (size_t j = i % PACE; j < sizeof errors / sizeof *errors; j += PACE)
            n_points += check_failures(&scenes[i], FAULT_ONCE, errors[j]);
        n_points += check_failures(&scenes[i], FAULT_DONE, EIO);
    }
    print_message("%d failures\n", n_points);
}

/* Whether some other name in the folder leads to the old bytes of file i. */
static bool is_kept(const struct stage *stage, size_t i)
{
    bool found = false;
    DIR *directory = opendir(stage->folder);
    assert_non_null(directory);
    const struct dirent *entry;
    while (!found && (entry = readdir(directory)))
        if (strstr(entry->d_name, ".old") || strstr(entry->d_name, ".bak")) {
            char path[512];
            snprintf(path, sizeof path, "%s/%s", stage->folder, entry->d_name);
            found =
                strstr(stage->why, path) && holds_text(path, stage->scene->before[i]);
        }
    closedir(directory);
    return found;
}

static bool check_broken_disk(const struct scene *scene, enum fault_kind kind, int at,
                              int error)
{
    struct stage *stage = set_up(scene);
    bool is_written = run(stage, kind, at, error);
    bool was_hit = fault.call;

    assert_none_torn(stage);
    for (size_t i = 0; i < scene->n_files && !is_written; i++) {
        if (is_old(stage, i))
            continue;
        if (scene->before[i])
            assert_true(is_kept(stage, i));
        else
            assert_non_null(strstr(stage->why, "cannot be removed again"));
    }
    if (is_written)
        assert_true(all_new(stage));
    tear_down(stage);
    return was_hit;
}

static int break_disks(const struct scene *scene, enum fault_kind kind, int error)
{
    int at = 1;
    while (check_broken_disk(scene, kind, at, error))
        at++;
    return at - 1;
}

static void no_byte_is_lost_when_the_disk_breaks(void **state)
{
    (void)state;
    static const int errors[] = {EIO, EROFS};
    int n_points = 0;
    for (size_t i = 0; i < N_SCENES; i++)
        for (size_t j = 0; j < sizeof errors / sizeof *errors; j++) {
            n_points += break_disks(&scenes[i], FAULT_FROM_THEN_ON, errors[j]);
            n_points += break_disks(&scenes[i], FAULT_SAME_CALL, errors[j]);
        }
    print_message("%d disks broken\n", n_points);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_failure_changes_all_or_nothing),
        cmocka_unit_test(no_byte_is_lost_when_the_disk_breaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
