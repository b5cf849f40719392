/* Replacing files: what others do meanwhile, up to the very last moment. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <sys/wait.h>

#include "cli/write_heal.h"
#include "faults/bench.h"

static int writing_fsync(int fd)
{
    put_text(seen.path, "theirs\n");
    return fsync(fd);
}

static void replace_by_theirs(const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s.theirs", seen.path);
    put_text(path, text);
    assert_int_equal(rename(path, seen.path), 0);
}

static int replacing_fsync(int fd)
{
    replace_by_theirs("theirs\n");
    return fsync(fd);
}

static int replacing_linkat(int from_folder, const char *from, int to_folder,
                            const char *to, int flags)
{
    int result = linkat(from_folder, from, to_folder, to, flags);
    replace_by_theirs("theirs\n");
    return result;
}

/* Theirs comes while the call waits in the kernel. */
static int late_exchange(int folder, const char *one, const char *other)
{
    if (seen.calls[0] == '\0')
        replace_by_theirs("theirs\n");
    note('x');
    return write_system.exchange(folder, one, other);
}

static int twice_late_exchange(int folder, const char *one, const char *other)
{
    static const char *const texts[] = {"first\n", "theirs\n"};
    const size_t n = strlen(seen.calls);
    if (n < 2)
        replace_by_theirs(texts[n]);
    note('x');
    return write_system.exchange(folder, one, other);
}

static int late_exchange_once(int folder, const char *one, const char *other)
{
    if (seen.calls[0] == '\0')
        return late_exchange(folder, one, other);
    errno = EIO;
    return -1;
}

static int no_exchange(int folder, const char *one, const char *other)
{
    (void)folder;
    (void)one;
    (void)other;
    note('x');
    errno = EINVAL;
    return -1;
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
    bench->system.linkat = linkat;
    bench->system.exchange = late_exchange;
    assert_theirs_survives(bench);
}

/* What comes after that which came too late stays, and not what was there before it. */
static void the_last_change_of_all_survives(void **state)
{
    struct bench *bench = *state;
    bench->system.exchange = twice_late_exchange;
    assert_theirs_survives(bench);
    assert_string_equal(seen.calls, "xxx");
}

static int failing_renameat(int from_folder, const char *from, int to_folder,
                            const char *to)
{
    (void)from_folder;
    (void)from;
    (void)to_folder;
    (void)to;
    errno = EIO;
    return -1;
}

/* The path that `why` tells behind some words. */
static const char *told_path(struct bench *bench, const char *words)
{
    const char *told = strstr(bench->why, words);
    assert_non_null(told);
    told += strlen(words);
    return arena_copy(&bench->arena, told, strcspn(told, ",;"));
}

/* It is told where it is, and no later run takes it for something of its own. */
static void what_cannot_be_brought_back_is_kept(void **state)
{
    struct bench *bench = *state;
    bench->system.exchange = late_exchange_once;
    assert_theirs_survives(bench);

    seen.calls[0] = '\0';
    bench->changes[0] = make_change(&bench->arena, seen.path, "new\n");
    bench->system.renameat = failing_renameat;
    assert_false(write_bench(bench, 1));
    const char *theirs = told_path(bench, "what stood there is in ");
    assert_true(holds_text(theirs, "theirs\n"));
    assert_true(holds_text(told_path(bench, "what was read in "), "old\n"));
    assert_true(holds_text(seen.path, "new\n"));

    bench->system = write_system;
    bench->changes[0] = make_change(&bench->arena, seen.path, "newer\n");
    assert_false(write_bench(bench, 1));
    assert_non_null(strstr(bench->why, theirs));
    assert_true(holds_text(theirs, "theirs\n"));
    assert_true(holds_text(seen.path, "new\n"));
}

/* At the second file, when the first one is in place already. */
static const char *first_path;

static int exchange_amid_changes(int folder, const char *one, const char *other)
{
    note('x');
    if (strcmp(seen.calls, "xx") == 0) {
        replace_by_theirs("theirs\n"); /* the second one */
        put_text(first_path, "new\nand more\n");
    }
    return write_system.exchange(folder, one, other);
}

static void what_is_written_into_a_new_file_survives(void **state)
{
    struct bench *bench = *state;
    bench->system.exchange = exchange_amid_changes;
    first_path = seen.path;
    seen.path = bench->changes[1].path;
    assert_false(write_bench(bench, N_FILES));
    assert_true(holds_text(first_path, "new\nand more\n"));
    assert_true(holds_text(told_path(bench, "its old bytes are in "), "old\n"));
    assert_true(holds_text(seen.path, "theirs\n"));
    assert_true(holds_text(bench->changes[2].path, "old\n"));
}

static void where_no_names_can_be_exchanged_they_are_renamed(void **state)
{
    struct bench *bench = *state;
    bench->system.exchange = no_exchange;
    assert_true(write_bench(bench, N_FILES));
    for (int i = 0; i < N_FILES; i++)
        assert_true(holds_text(bench->changes[i].path, "new\n"));
    assert_string_equal(seen.calls, "xxx");
}

/* As it were if somebody puts a link in place of the file that was found. */

/* Ends the program when the names have been exchanged, and theirs has lost its own. */
static int last_exchange(int folder, const char *one, const char *other)
{
    _exit(late_exchange(folder, one, other));
}

static void run_and_end(struct bench *bench, size_t n_files)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        bench->system.exchange = last_exchange;
        write_bench(bench, n_files);
        _exit(1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

/* The file of another program is neither removed nor passed over. */
static void a_killed_run_keeps_what_was_put_there(void **state)
{
    struct bench *bench = *state;
    run_and_end(bench, 1);
    assert_true(holds_text(seen.path, "new\n"));
    bench->changes[0] = make_change(&bench->arena, seen.path, "newer\n");
    for (int i = 0; i < 2; i++) {
        assert_false(write_bench(bench, 1));
        const char *theirs = told_path(bench, "is beside ");
        assert_true(holds_text(theirs, "theirs\n"));
    }
    assert_true(holds_text(seen.path, "new\n"));
    unlink(told_path(bench, "is beside "));
    assert_true(write_bench(bench, 1));
    assert_true(holds_text(seen.path, "newer\n"));
}

/* Nor by the run that goes on from a journal. */
static void a_journal_keeps_what_was_put_there(void **state)
{
    struct bench *bench = *state;
    const char *why;
    run_and_end(bench, N_FILES);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(heal_folder(&bench->arena, bench->folder, &any_file, &why),
                         HEAL_FAILED);
        bench->why = why;
        const char *theirs = told_path(bench, "by what is in ");
        theirs = arena_printf(&bench->arena, "%s/%.*s", bench->folder,
                              (int)strcspn(theirs, " "), theirs);
        assert_true(holds_text(theirs, "theirs\n"));
    }
    assert_true(holds_text(bench->changes[1].path, "old\n"));
    assert_true(heal_is_needed(bench->folder));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        on_bench(the_change_of_another_program_survives),
        on_bench(the_last_change_of_all_survives),
        on_bench(what_cannot_be_brought_back_is_kept),
        on_bench(what_is_written_into_a_new_file_survives),
        on_bench(where_no_names_can_be_exchanged_they_are_renamed),
        on_bench(a_killed_run_keeps_what_was_put_there),
        on_bench(a_journal_keeps_what_was_put_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
