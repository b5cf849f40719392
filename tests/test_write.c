/* Replacing files: what is written, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "faults/folder.h"

static char *in_folder(struct arena *arena, const char *folder, const char *name)
{
    return arena_printf(arena, "%s/%s", folder, name);
}

static bool write_one(struct arena *arena, struct changed_file change,
                      const char *suffix, const char **why)
{
    return write_files(arena, &change, 1, suffix, why);
}

/* Nothing is changed, and the reason has these words in it. */
static void assert_refused(struct arena *arena, struct changed_file change,
                           const char *suffix, const char *words)
{
    const char *why;
    assert_false(write_one(arena, change, suffix, &why));
    assert_non_null(why);
    if (!strstr(why, words))
        assert_string_equal(why, words);
}

static void writes_any_bytes(void **state)
{
    (void)state;
    struct arena arena = {0};
    const size_t large = 300000;
    char *noise = arena_alloc(&arena, large);
    for (size_t i = 0; i < large; i++)
        noise[i] = (char)(i * 31 >> 3);
    const struct {
        const char *text;
        size_t size;
    } contents[] = {{"", 0},       {"x", 1},       {"a\r\nb", 4},
                    {"\0\0\n", 3}, {noise, 65536}, {noise, large}};
    enum { N = sizeof contents / sizeof *contents };

    const char *folder = folder_make(&arena), *why = "";
    const char *path = in_folder(&arena, folder, "postgresql.conf");
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++) {
            put_bytes(path, contents[i].text, contents[i].size);
            struct changed_file change = make_change(&arena, path, "");
            change.after =
                source_new(&arena, path, contents[j].text, (uint32_t)contents[j].size);
            assert_true(write_one(&arena, change, NULL, &why));
            assert_null(why);
            const struct source *now = get_source(&arena, path);
            assert_int_equal(now->size, contents[j].size);
            assert_memory_equal(now->text, contents[j].text, now->size);
        }
    assert_int_equal(folder_count(folder, ""), 1);
    assert_true(write_files(&arena, NULL, 0, NULL, &why));
    folder_remove(folder);
    arena_free(&arena);
}

static void creates_a_file_for_its_owner_alone(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *folder = folder_make(&arena), *why;
    const char *path = in_folder(&arena, folder, "standby.signal");
    const struct changed_file change = make_change(&arena, path, "");
    mode_t mask = umask(0);

    assert_true(write_one(&arena, change, ".bak", &why));
    umask(mask);
    struct stat status, parent;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(stat(folder, &parent), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    assert_int_equal(status.st_uid, parent.st_uid);
    assert_int_equal(status.st_size, 0);
    assert_int_equal(folder_count(folder, ""), 1);

    assert_refused(&arena, change, NULL, "standby.signal is there by now");
    unlink(path);
    assert_int_equal(symlink("nowhere", path), 0);
    assert_refused(&arena, change, NULL, "standby.signal is there by now");
    assert_int_equal(folder_count(folder, ""), 1);
    folder_remove(folder);
    assert_refused(&arena, change, NULL, "folder that cannot be found");
    arena_free(&arena);
}

static void keeps_a_backup(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *folder = folder_make(&arena), *why;
    const char *path = in_folder(&arena, folder, "postgresql.conf");
    const char *backup = in_folder(&arena, folder, "postgresql.conf~");
    put_text(path, "old\n");
    assert_int_equal(chmod(path, 0640), 0);
    struct stat old, kept;
    assert_int_equal(stat(path, &old), 0);

    assert_refused(&arena, make_change(&arena, path, "new\n"), "", "suffix");
    assert_refused(&arena, make_change(&arena, path, "new\n"), "/../x", "suffix");
    assert_true(write_one(&arena, make_change(&arena, path, "new\n"), "~", &why));
    assert_null(why);
    assert_true(holds_text(path, "new\n"));
    assert_true(holds_text(backup, "old\n"));
    assert_int_equal(stat(backup, &kept), 0);
    assert_int_equal(kept.st_ino, old.st_ino);
    assert_int_equal(kept.st_mode, old.st_mode);

    assert_refused(&arena, make_change(&arena, path, "newer\n"), "~", "has a backup");
    assert_true(holds_text(path, "new\n"));
    assert_true(holds_text(backup, "old\n"));
    assert_int_equal(folder_count(folder, ""), 2);
    folder_remove(folder);
    arena_free(&arena);
}

static void counts_its_backups(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *folder = folder_make(&arena), *why;
    const char *path = in_folder(&arena, folder, "x");
    static const struct {
        const char *suffix, *made;
    } steps[] = {
        {BACKUP_EXISTING, "x~"},
        {BACKUP_NUMBERED, "x.~1~"},
        {BACKUP_EXISTING, "x.~2~"},
        {BACKUP_NUMBERED, "x.~3~"},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        const char *text = arena_printf(&arena, "%zu", i);
        put_text(path, text);
        assert_true(
            write_one(&arena, make_change(&arena, path, "new"), steps[i].suffix, &why));
        assert_true(holds_text(path, "new"));
        assert_true(holds_text(in_folder(&arena, folder, steps[i].made), text));
        assert_int_equal(folder_count(folder, ""), i + 2);
    }
    folder_remove(folder);
    arena_free(&arena);
}

static void removes_a_file(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *folder = folder_make(&arena), *why;
    const char *path = in_folder(&arena, folder, "recovery.conf");
    put_text(path, "standby_mode = on\n");
    struct changed_file change = make_change(&arena, path, "");
    change.after = NULL;
    put_text(path, "standby_mode = off");
    assert_refused(&arena, change, NULL, "changed on the disk");
    put_text(path, "standby_mode = on\n");
    assert_true(write_one(&arena, change, "~", &why));
    assert_null(why);
    assert_int_equal(folder_count(folder, ""), 1);
    assert_int_equal(folder_count(folder, "recovery.conf~"), 1);
    folder_remove(folder);
    arena_free(&arena);
}

static void refuses_what_has_changed(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *folder = folder_make(&arena);
    const char *path = in_folder(&arena, folder, "postgresql.conf");
    static const char *const now[] = {"", "old", "old\nmore\n", "OLD\n"};
    for (size_t i = 0; i < sizeof now / sizeof *now; i++) {
        put_text(path, "old\n");
        const struct changed_file change = make_change(&arena, path, "new\n");
        put_text(path, now[i]);
        assert_refused(&arena, change, NULL, "changed on the disk");
        assert_true(holds_text(path, now[i]));
    }
    const struct changed_file change = make_change(&arena, path, "new\n");
    unlink(path);
    assert_refused(&arena, change, NULL, "cannot be found");
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_refused(&arena, change, NULL, "no regular file");
    unlink(path);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_refused(&arena, change, NULL, "no regular file");
    rmdir(path);
    folder_remove(folder);
    arena_free(&arena);
}

static void refuses_one_file_under_two_paths(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *folder = folder_make(&arena), *why;
    const char *path = in_folder(&arena, folder, "shared.conf");
    put_text(path, "old\n");
    const char *other = in_folder(&arena, folder, "link.conf");
    assert_int_equal(symlink("shared.conf", other), 0);
    const struct changed_file changes[] = {make_change(&arena, path, "new\n"),
                                           make_change(&arena, other, "newer\n")};

    assert_false(write_files(&arena, changes, 2, NULL, &why));
    assert_non_null(strstr(why, "is the same file as"));
    assert_true(holds_text(path, "old\n"));
    folder_remove(folder);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_any_bytes),
        cmocka_unit_test(creates_a_file_for_its_owner_alone),
        cmocka_unit_test(keeps_a_backup),
        cmocka_unit_test(counts_its_backups),
        cmocka_unit_test(removes_a_file),
        cmocka_unit_test(refuses_what_has_changed),
        cmocka_unit_test(refuses_one_file_under_two_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
