/* Replacing files: what happens before what, and what others may do meanwhile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <signal.h>
#include <sys/file.h>

#include "faults/folder.h"

enum { N_FILES = 3, N_LOCKS = 2 * N_FILES + 1 }; /* the journal is locked, too */

/* What the system calls below have seen, and what they are to do. */
static struct {
    char calls[64]; /* one letter each */
    const char *path;
    ino_t locked[N_LOCKS];
    int n_locked;
    int n_pauses;
    volatile sig_atomic_t n_signals;
    int n_signals_at_rename;
} seen;

static void note(char call)
{
    seen.calls[strlen(seen.calls)] = call;
}

/* A folder with files 0, 1, 2 in it, and what is to become of them. */
struct bench {
    struct arena arena;
    const char *folder;
    struct changed_file changes[N_FILES];
    struct write_system system;
    const char *why;
};

static int set_up(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    bench->folder = folder_make(&bench->arena);
    bench->system = write_system;
    for (size_t i = 0; i < N_FILES; i++) {
        const char *path = arena_printf(&bench->arena, "%s/%zu", bench->folder, i);
        put_text(path, "old\n");
        bench->changes[i] = make_change(&bench->arena, path, "new\n");
    }
    memset(&seen, 0, sizeof seen);
    seen.path = bench->changes[0].path;
    *state = bench;
    return 0;
}

static int tear_down(void **state)
{
    struct bench *bench = *state;
    folder_remove(bench->folder);
    arena_free(&bench->arena);
    free(bench);
    return 0;
}

static bool write_bench(struct bench *bench, size_t n_files)
{
    return write_files_with(&bench->system, &bench->arena, bench->changes, n_files,
                            NULL, &bench->why);
}

static int noting_fsync(int fd)
{
    struct stat status;
    assert_int_equal(fstat(fd, &status), 0);
    note(S_ISDIR(status.st_mode) ? 'D' : 'F');
    return fsync(fd);
}

static int noting_renameat(int from_folder, const char *from, int to_folder,
                           const char *to)
{
    note('r');
    raise(SIGTERM);
    seen.n_signals_at_rename = seen.n_signals;
    return renameat(from_folder, from, to_folder, to);
}

static int noting_linkat(int from_folder, const char *from, int to_folder,
                         const char *to, int flags)
{
    note('l');
    return linkat(from_folder, from, to_folder, to, flags);
}

static void count_signal(int number)
{
    (void)number;
    seen.n_signals++;
}

/* The second file is a new one. */
static void all_is_on_the_disk_before_anything_is_renamed(void **state)
{
    struct bench *bench = *state;
    unlink(bench->changes[1].path);
    bench->changes[1].before = NULL;
    bench->system.fsync = noting_fsync;
    bench->system.renameat = noting_renameat;
    bench->system.linkat = noting_linkat;
    struct sigaction action = {.sa_handler = count_signal}, before;
    sigaction(SIGTERM, &action, &before);

    assert_true(write_bench(bench, N_FILES));
    sigaction(SIGTERM, &before, NULL);
    assert_string_equal(seen.calls, "FFFllDDDFlDrlrDDDD");
    assert_int_equal(seen.n_signals_at_rename, 0);
    assert_int_equal(seen.n_signals, 1);
}

static ssize_t watching_write(int fd, const void *bytes, size_t size)
{
    struct stat status;
    assert_int_equal(fstat(fd, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    note('w');
    return write(fd, bytes, size);
}

static void nobody_can_read_what_is_half_written(void **state)
{
    struct bench *bench = *state;
    assert_int_equal(chmod(bench->changes[0].path, 0666), 0);
    bench->system.write = watching_write;
    mode_t mask = umask(0);
    assert_true(write_bench(bench, 1));
    umask(mask);
    assert_string_equal(seen.calls, "w");
}

static int writing_fsync(int fd)
{
    put_text(seen.path, "theirs\n");
    return fsync(fd);
}

static void replace_by_theirs(void)
{
    char path[512];
    snprintf(path, sizeof path, "%s.theirs", seen.path);
    put_text(path, "theirs\n");
    assert_int_equal(rename(path, seen.path), 0);
}

static int replacing_fsync(int fd)
{
    replace_by_theirs();
    return fsync(fd);
}

static int replacing_linkat(int from_folder, const char *from, int to_folder,
                            const char *to, int flags)
{
    int result = linkat(from_folder, from, to_folder, to, flags);
    replace_by_theirs();
    return result;
}

static void assert_theirs_survives(struct bench *bench)
{
    assert_false(write_bench(bench, N_FILES));
    assert_non_null(strstr(bench->why, "changed on the disk"));
    assert_true(holds_text(bench->changes[0].path, "theirs\n"));
    assert_true(holds_text(bench->changes[1].path, "old\n"));
    assert_int_equal(folder_count(bench->folder, ""), N_FILES);
    put_text(seen.path, "old\n");
}

/* Others write between our first look at the file and the rename. */
static void the_change_of_another_program_survives(void **state)
{
    struct bench *bench = *state;
    bench->system.fsync = writing_fsync;
    assert_theirs_survives(bench);
    bench->system.fsync = replacing_fsync;
    assert_theirs_survives(bench);
    bench->system.fsync = fsync;
    bench->system.linkat = replacing_linkat;
    assert_theirs_survives(bench);
}

/* As it were if somebody puts a link in place of the file that was found. */
static char *late_realpath(const char *path, char *resolved)
{
    return memcpy(resolved, path, strlen(path) + 1);
}

static void a_link_that_comes_later_is_not_followed(void **state)
{
    struct bench *bench = *state;
    bench->system.realpath = late_realpath;
    unlink(seen.path);
    assert_int_equal(symlink("1", seen.path), 0);
    assert_false(write_bench(bench, 1));
    assert_non_null(strstr(bench->why, "cannot be opened"));
    assert_true(holds_text(bench->changes[1].path, "old\n"));
}

static int counting_pause(const struct timespec *pause, struct timespec *left)
{
    (void)left;
    assert_int_equal(pause->tv_sec, 0);
    seen.n_pauses++;
    return 0;
}

static void waits_five_seconds_for_a_lock(void **state)
{
    struct bench *bench = *state;
    bench->system.nanosleep = counting_pause;
    int fd = open(seen.path, O_RDONLY);
    assert_int_equal(flock(fd, LOCK_SH), 0);
    assert_false(write_bench(bench, 1));
    assert_non_null(strstr(bench->why, "is locked by another program"));
    assert_int_equal(seen.n_pauses, 100);
    close(fd);
    assert_true(write_bench(bench, 1));
    assert_int_equal(seen.n_pauses, 100);
}

/* Whoever comes now finds the new file, and that somebody is still at work. */
static int locking_fsync(int fd)
{
    struct stat status;
    assert_int_equal(fstat(fd, &status), 0);
    if (S_ISDIR(status.st_mode)) {
        assert_true(holds_text(seen.path, "new\n"));
        int other = open(seen.path, O_RDONLY);
        assert_int_equal(flock(other, LOCK_EX | LOCK_NB), -1);
        assert_int_equal(errno, EWOULDBLOCK);
        close(other);
        note('D');
    }
    return fsync(fd);
}

static void the_lock_is_kept_until_all_is_done(void **state)
{
    struct bench *bench = *state;
    bench->system.fsync = locking_fsync;
    assert_true(write_bench(bench, 1));
    assert_string_equal(seen.calls, "D");
    int fd = open(seen.path, O_RDONLY);
    assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
    close(fd);
}

static int noting_flock(int fd, int operation)
{
    struct stat status;
    assert_int_equal(fstat(fd, &status), 0);
    seen.locked[seen.n_locked++] = status.st_ino;
    return flock(fd, operation);
}

static void two_runs_lock_in_the_same_order(void **state)
{
    struct bench *bench = *state;
    bench->system.flock = noting_flock;
    for (int i = 0; i < 2; i++) {
        seen.n_locked = 0;
        for (size_t j = 0; j < N_FILES; j++)
            bench->changes[j] = make_change(&bench->arena, bench->changes[j].path, "");
        assert_true(write_bench(bench, N_FILES));
        assert_int_equal(seen.n_locked, N_LOCKS);
        for (int j = 1; j < N_FILES; j++)
            assert_true(seen.locked[j - 1] < seen.locked[j]);

        const struct changed_file first = bench->changes[0];
        bench->changes[0] = bench->changes[N_FILES - 1];
        bench->changes[N_FILES - 1] = first;
    }
}

#define on_bench(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        on_bench(all_is_on_the_disk_before_anything_is_renamed),
        on_bench(nobody_can_read_what_is_half_written),
        on_bench(the_change_of_another_program_survives),
        on_bench(a_link_that_comes_later_is_not_followed),
        on_bench(waits_five_seconds_for_a_lock),
        on_bench(the_lock_is_kept_until_all_is_done),
        on_bench(two_runs_lock_in_the_same_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
