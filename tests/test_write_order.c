/* Replacing files: what happens before what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <signal.h>
#include <sys/file.h>

#include "faults/bench.h"

enum { N_LOCKS = 2 * N_FILES + 1 }; /* the journal is locked, too */

/* What the system calls below have seen, and what they are to do. */
static struct {
    ino_t locked[N_LOCKS];
    int n_locked;
    int n_pauses;
    volatile sig_atomic_t n_signals;
    int n_signals_at_rename;
} counted;

static int noting_fsync(int fd)
{
    struct stat status;
    assert_int_equal(fstat(fd, &status), 0);
    note(S_ISDIR(status.st_mode) ? 'D' : 'F');
    return fsync(fd);
}

static int noting_exchange(int folder, const char *one, const char *other)
{
    note('x');
    raise(SIGTERM);
    counted.n_signals_at_rename = counted.n_signals;
    return write_system.exchange(folder, one, other);
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
    counted.n_signals++;
}

/* The second file is a new one. */
static void all_is_on_the_disk_before_anything_is_renamed(void **state)
{
    struct bench *bench = *state;
    unlink(bench->changes[1].path);
    bench->changes[1].before = NULL;
    bench->system.fsync = noting_fsync;
    bench->system.exchange = noting_exchange;
    bench->system.linkat = noting_linkat;
    struct sigaction action = {.sa_handler = count_signal}, before;
    sigaction(SIGTERM, &action, &before);

    assert_true(write_bench(bench, N_FILES));
    sigaction(SIGTERM, &before, NULL);
    assert_string_equal(seen.calls, "FFFllDDDFlDxlxDDDD");
    assert_int_equal(counted.n_signals_at_rename, 0);
    assert_int_equal(counted.n_signals, 1);
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
    counted.n_pauses++;
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
    assert_int_equal(counted.n_pauses, 100);
    close(fd);
    assert_true(write_bench(bench, 1));
    assert_int_equal(counted.n_pauses, 100);
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
    counted.locked[counted.n_locked++] = status.st_ino;
    return flock(fd, operation);
}

static void two_runs_lock_in_the_same_order(void **state)
{
    struct bench *bench = *state;
    bench->system.flock = noting_flock;
    for (int i = 0; i < 2; i++) {
        counted.n_locked = 0;
        for (size_t j = 0; j < N_FILES; j++)
            bench->changes[j] = make_change(&bench->arena, bench->changes[j].path, "");
        assert_true(write_bench(bench, N_FILES));
        assert_int_equal(counted.n_locked, N_LOCKS);
        for (int j = 1; j < N_FILES; j++)
            assert_true(counted.locked[j - 1] < counted.locked[j]);

        const struct changed_file first = bench->changes[0];
        bench->changes[0] = bench->changes[N_FILES - 1];
        bench->changes[N_FILES - 1] = first;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        on_bench(all_is_on_the_disk_before_anything_is_renamed),
        on_bench(nobody_can_read_what_is_half_written),
        on_bench(a_link_that_comes_later_is_not_followed),
        on_bench(waits_five_seconds_for_a_lock),
        on_bench(the_lock_is_kept_until_all_is_done),
        on_bench(two_runs_lock_in_the_same_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
