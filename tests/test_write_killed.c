/*
 * Replacing files when the n-th system call is the last one, for n = 1, 2, 3 ... until
 * the end is reached; and the run that comes after.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <sys/wait.h>

#include "faults/stage.h"
#include "tests/pace.h"

/* Whether the child has been ended at a call, and did not come to the end. */
static bool was_killed(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status) == FAULT_KILLED;
}

/* Runs in a child that ends at call `at`; false when it came to the end. */
static bool run_and_kill(struct stage *stage, int at)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        run(stage, FAULT_KILL, at, 0);
        _exit(0);
    }
    return was_killed(child);
}

static bool heal_and_kill(struct stage *stage, int at)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        const char *why;
        set_fault(FAULT_KILL, at, 0);
        heal_folder_with(&failing_system, &stage->arena, stage->folder, &any_file,
                         &why);
        _exit(0);
    }
    return was_killed(child);
}

/* The next run goes on from the journal: then all are old, or all are new. */
static void assert_journal_heals(struct stage *stage)
{
    const char *why;
    bool is_needed = heal_is_needed(stage->folder);
    set_fault(FAULT_ONCE, 0, 0);
    enum heal heal = heal_folder_with(&failing_system, &stage->arena, stage->folder,
                                      &any_file, &why);
    assert_null(why);
    assert_int_equal(heal != HEAL_NOTHING, is_needed);
    assert_true(all_old(stage) || all_new(stage));
    assert_false(heal_is_needed(stage->folder));
    if (is_needed)
        assert_int_equal(folder_count(stage->folder, ".pgconfcheck-journal"), 0);
}

static bool write_again(struct stage *stage)
{
    struct changed_file changes[FILES_MAX];
    size_t n = 0;
    for (size_t i = 0; i < stage->scene->n_files; i++) {
        changes[n] = change_of(stage, stage->files[i].path, i);
        n += changes[n].before || changes[n].after; /* else it is gone already */
    }
    set_fault(FAULT_ONCE, 0, 0);
    return write_files_with(&failing_system, &stage->arena, changes, n, NULL,
                            &stage->why);
}

static void run_again(struct stage *stage)
{
    assert_true(write_again(stage));
    assert_null(stage->why);
    assert_true(all_new(stage));
}

/* Each is there before, and is not to be removed; and both names are always known. */
static bool only_exchanges(const struct scene *scene)
{
    for (size_t i = 0; i < scene->n_files; i++)
        if (!scene->before[i])
            return false;
    return scene->removed == 0 && !scene->no_exchange;
}

/*
 * What a killed run has left does not stand in the way of the next one, nor does it
 * pile up. (Beside a file that is still to be created nothing is removed yet; and of
 * one that was removed or renamed over the old bytes stay.)
 */
static void assert_heals(struct stage *stage)
{
    run_again(stage);
    run_again(stage);
    const int n_left = folder_count(stage->folder, ".pgconfcheck-");
    assert_int_equal(n_left, folder_count(stage->folder, ".old"));
    if (only_exchanges(stage->scene))
        assert_int_equal(n_left, 0);
}

/* The old file may have the name of a backup beside its own: the next run says so. */
static void assert_tells_of_backup(struct stage *stage)
{
    if (write_again(stage)) {
        assert_true(all_new(stage));
        return;
    }
    assert_true(all_old(stage));
    assert_non_null(strstr(stage->why, "(hard links; "));
    assert_non_null(strstr(stage->why, ".bak beside it is another)"));
}

static void killed_anywhere_each_file_is_whole(void **state)
{
    (void)state;
    int n_points = 0;
    for (size_t i = 0; i < N_SCENES; i++) {
        bool killed = true;
        for (int at = 1; killed; at++) {
            struct stage *stage = set_up(&scenes[i]);
            killed = run_and_kill(stage, at);
            assert_none_torn(stage);
            if (!killed)
                assert_true(all_new(stage));
            assert_journal_heals(stage);
            if (scenes[i].backup_suffix)
                assert_tells_of_backup(stage);
            else
                assert_heals(stage);
            tear_down(stage);
            n_points += killed;
        }
    }
    print_message("%d kills\n", n_points);
}

/* A run is killed at call `at`, and then the run that goes on at call `then`. */
static bool check_second_kill(const struct scene *scene, int at, int then)
{
    struct stage *stage = set_up(scene);
    bool killed = run_and_kill(stage, at) && heal_is_needed(stage->folder) &&
                  heal_and_kill(stage, then);
    assert_none_torn(stage);
    assert_journal_heals(stage);
    tear_down(stage);
    return killed;
}

static void killed_again_while_it_heals(void **state)
{
    (void)state;
    int n_points = 0;
    for (size_t i = N_SCENES - 2; i < N_SCENES; i++)
        for (int at = 1; at < 200; at += PACE)
            for (int then = 1; check_second_kill(&scenes[i], at, then); then++)
                n_points++;
    assert_true(n_points > 1000 / PACE);
    print_message("%d second kills\n", n_points);
}

/* The first call at which a kill leaves a journal. */
static int first_journal(const struct scene *scene)
{
    for (int at = 1;; at++) {
        struct stage *stage = set_up(scene);
        assert_true(run_and_kill(stage, at));
        bool is_needed = heal_is_needed(stage->folder);
        tear_down(stage);
        if (is_needed)
            return at;
    }
}

/* What a healing run cannot do it leaves as it is, and says so. */
static bool check_failing_heal(const struct scene *scene, int killed_at, int at,
                               int error)
{
    const char *why;
    struct stage *stage = set_up(scene);
    assert_true(run_and_kill(stage, killed_at));
    assert_true(heal_is_needed(stage->folder));
    set_fault(FAULT_ONCE, at, error);
    heal_folder_with(&failing_system, &stage->arena, stage->folder, &any_file, &why);
    bool was_hit = fault.call;
    assert_none_torn(stage);
    assert_journal_heals(stage);
    tear_down(stage);
    return was_hit;
}

static void failures_while_it_heals(void **state)
{
    (void)state;
    static const int errors[] = {EIO, EACCES, EROFS, EINTR};
    int n_points = 0;
    const struct scene *scene = &scenes[N_SCENES - 2];
    const int killed_at = first_journal(scene);
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        for (int at = 1; check_failing_heal(scene, killed_at, at, errors[i]); at++)
            n_points++;
    print_message("%d failures of healing\n", n_points);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_anywhere_each_file_is_whole),
        cmocka_unit_test(killed_again_while_it_heals),
        cmocka_unit_test(failures_while_it_heals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
