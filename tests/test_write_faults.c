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
#include <sys/wait.h>
#include <sys/xattr.h>

#include "cli/write_heal.h"
#include "faults/failing.h"
#include "faults/folder.h"
#include "tests/pace.h"

enum { FILES_MAX = 3 };

/* Which files there are to write. */
struct scene {
    const char *name;
    const char *before[FILES_MAX]; /* NULL: to be created */
    size_t n_files;
    const char *backup_suffix;
    size_t removed; /* the number of a file that is to be removed; 0: none is */
};

static const struct scene scenes[] = {
    {"one file", {"port = 5432\n"}, 1, NULL, 0},
    {"one file with a backup", {"port = 5432\n"}, 1, ".bak", 0},
    {"a new file", {NULL}, 1, NULL, 0},
    {"a file that goes", {"port = 5432\n"}, 1, NULL, 1},
    {"three files", {"port = 5432\n", "", "fsync = off\r\n"}, 3, NULL, 0},
    {"three files with backups", {"port = 5432\n", "", "fsync = off\n"}, 3, ".bak", 0},
    {"two files around a new one",
     {"port = 5432\n", NULL, "fsync = off\n"},
     3,
     NULL,
     0},
    {"a new one, and one that goes", {NULL, "port = 1\n", "fsync = off\n"}, 3, NULL, 3},
    {"one that goes, with backups", {"port = 5432\n", "fsync = off\n"}, 2, ".bak", 2},
};

enum { N_SCENES = sizeof scenes / sizeof *scenes };

static const char after[] = "port = 5433 # as the fix has it\n";

/* A scene on the disk. */
struct stage {
    const struct scene *scene;
    struct arena arena;
    char *folder;
    struct changed_file files[FILES_MAX];
    const char *why;
};

static struct changed_file change_of(struct stage *stage, const char *path, size_t i)
{
    struct changed_file change = make_change(&stage->arena, path, after);
    if (i + 1 == stage->scene->removed)
        change.after = NULL;
    return change;
}

static struct stage *set_up(const struct scene *scene)
{
    struct stage *stage = calloc(1, sizeof *stage);
    assert_non_null(stage);
    stage->scene = scene;
    stage->folder = folder_make(&stage->arena);
    for (size_t i = 0; i < scene->n_files; i++) {
        const char *path = arena_printf(&stage->arena, "%s/%zu.conf", stage->folder, i);
        if (scene->before[i]) {
            put_text(path, scene->before[i]);
            /* for the calls that copy one; not every file system can have it */
            setxattr(path, "user.test", "kept", 4, 0);
        }
        stage->files[i] = change_of(stage, path, i);
    }
    return stage;
}

static void tear_down(struct stage *stage)
{
    folder_remove(stage->folder);
    arena_free(&stage->arena);
    free(stage);
}

static void set_fault(enum fault_kind kind, int at, int error)
{
    fault.kind = kind;
    fault.at = at;
    fault.error = error;
    fault.n_calls = 0;
    fault.call = NULL;
}

static bool run(struct stage *stage, enum fault_kind kind, int at, int error)
{
    set_fault(kind, at, error);
    return write_files_with(&failing_system, &stage->arena, stage->files,
                            stage->scene->n_files, stage->scene->backup_suffix,
                            &stage->why);
}

static bool is_old(const struct stage *stage, size_t i)
{
    const char *path = stage->files[i].path, *before = stage->scene->before[i];
    return before ? holds_text(path, before) : access(path, F_OK) != 0;
}

static bool is_new(const struct stage *stage, size_t i)
{
    const char *path = stage->files[i].path;
    if (i + 1 == stage->scene->removed)
        return access(path, F_OK) != 0;
    return holds_text(path, after);
}

/* Nothing happened, as far as anybody can see. */
static void assert_all_old(const struct stage *stage)
{
    for (size_t i = 0; i < stage->scene->n_files; i++)
        assert_true(is_old(stage, i));
    assert_non_null(stage->why);
    assert_non_null(strstr(stage->why, stage->folder));
}

static void assert_all_new(const struct stage *stage)
{
    for (size_t i = 0; i < stage->scene->n_files; i++)
        assert_true(is_new(stage, i));
}

/* Each file is old or new, whatever the others are. */
static void assert_none_torn(const struct stage *stage)
{
    for (size_t i = 0; i < stage->scene->n_files; i++)
        assert_true(is_old(stage, i) || is_new(stage, i));
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
        assert_all_new(stage);
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
        assert_all_new(stage);
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
        heal_folder_with(&failing_system, &stage->arena, stage->folder, &why);
        _exit(0);
    }
    return was_killed(child);
}

static bool all_old(const struct stage *stage)
{
    bool all = true;
    for (size_t i = 0; i < stage->scene->n_files; i++)
        all &= is_old(stage, i);
    return all;
}

static bool all_new(const struct stage *stage)
{
    bool all = true;
    for (size_t i = 0; i < stage->scene->n_files; i++)
        all &= is_new(stage, i);
    return all;
}

/* The next run goes on from the journal: then all are old, or all are new. */
static void assert_journal_heals(struct stage *stage)
{
    const char *why;
    bool is_needed = heal_is_needed(stage->folder);
    set_fault(FAULT_ONCE, 0, 0);
    enum heal heal =
        heal_folder_with(&failing_system, &stage->arena, stage->folder, &why);
    assert_null(why);
    assert_int_equal(heal != HEAL_NOTHING, is_needed);
    assert_true(all_old(stage) || all_new(stage));
    assert_false(heal_is_needed(stage->folder));
}

static void run_again(struct stage *stage)
{
    struct changed_file changes[FILES_MAX];
    size_t n = 0;
    for (size_t i = 0; i < stage->scene->n_files; i++) {
        changes[n] = change_of(stage, stage->files[i].path, i);
        n += changes[n].before || changes[n].after; /* else it is gone already */
    }
    set_fault(FAULT_ONCE, 0, 0);
    assert_true(write_files_with(&failing_system, &stage->arena, changes, n, NULL,
                                 &stage->why));
    assert_null(stage->why);
    assert_all_new(stage);
}

/*
 * What a killed run has left does not stand in the way of the next one, nor does it
 * pile up. (Beside a file that is still to be created nothing is removed yet.)
 */
static void assert_heals(struct stage *stage)
{
    run_again(stage);
    run_again(stage);
    assert_int_equal(folder_count(stage->folder, ".pgconfcheck-"),
                     folder_count(stage->folder, ".old"));
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
                assert_all_new(stage);
            assert_journal_heals(stage);
            if (!scenes[i].backup_suffix)
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

/* What a healing run cannot do it leaves as it is, and says so. */
static bool check_failing_heal(const struct scene *scene, int at, int error)
{
    const char *why;
    struct stage *stage = set_up(scene);
    for (int i = 1; !heal_is_needed(stage->folder); i++)
        assert_true(run_and_kill(stage, i));
    set_fault(FAULT_ONCE, at, error);
    heal_folder_with(&failing_system, &stage->arena, stage->folder, &why);
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
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        for (int at = 1; check_failing_heal(scene, at, errors[i]); at++)
            n_points++;
    print_message("%d failures of healing\n", n_points);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_failure_changes_all_or_nothing),
        cmocka_unit_test(no_byte_is_lost_when_the_disk_breaks),
        cmocka_unit_test(killed_anywhere_each_file_is_whole),
        cmocka_unit_test(killed_again_while_it_heals),
        cmocka_unit_test(failures_while_it_heals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
