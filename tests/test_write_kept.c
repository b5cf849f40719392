/* What a replaced file keeps besides its name: owner, mode, ACL, attributes, links. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <sys/xattr.h>

#include "faults/folder.h"

enum { SOMEBODY = 65534 };

/* An ACL as the kernel takes it: version 2, then tag, permissions and ID of each entry:
 * owner rw-, user 65534 r--, group r--, mask r--, others ---. */
static const unsigned char acl[] = {
    2, 0,    0,    0,    0x01, 0,    6,    0, 0xff, 0xff, 0xff, 0xff, 0x02, 0,    4,
    0, 0xfe, 0xff, 0,    0,    0x04, 0,    4, 0,    0xff, 0xff, 0xff, 0xff, 0x10, 0,
    4, 0,    0xff, 0xff, 0xff, 0xff, 0x20, 0, 0,    0,    0xff, 0xff, 0xff, 0xff,
};
static const char acl_name[] = "system.posix_acl_access";
static const char default_acl_name[] = "system.posix_acl_default";

/* A folder with postgresql.conf in it. */
struct place_of_test {
    struct arena arena;
    const char *folder;
    const char *path;
    const char *why;
};

static int set_up(void **state)
{
    struct place_of_test *place = calloc(1, sizeof *place);
    assert_non_null(place);
    place->folder = folder_make(&place->arena);
    place->path = arena_printf(&place->arena, "%s/postgresql.conf", place->folder);
    put_text(place->path, "old\n");
    *state = place;
    return 0;
}

static int tear_down(void **state)
{
    struct place_of_test *place = *state;
    folder_remove(place->folder);
    arena_free(&place->arena);
    free(place);
    return 0;
}

static bool write_path(struct place_of_test *place, const char *path)
{
    const struct changed_file change = make_change(&place->arena, path, "new\n");
    return write_files(&place->arena, &change, 1, NULL, &place->why);
}

static void assert_refused(struct place_of_test *place, const char *words)
{
    assert_false(write_path(place, place->path));
    if (!strstr(place->why, words))
        assert_string_equal(place->why, words);
    assert_true(holds_text(place->path, "old\n"));
    assert_int_equal(folder_count(place->folder, ".pgconfcheck-"), 0);
}

static void keeps_mode_and_owner(void **state)
{
    struct place_of_test *place = *state;
    static const mode_t modes[] = {0600, 0640, 0400, 0444, 0660, 0777, 0604};
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        assert_int_equal(chmod(place->path, 0600), 0);
        put_text(place->path, "old\n");
        assert_int_equal(chmod(place->path, modes[i]), 0);
        if (geteuid() == 0)
            assert_int_equal(chown(place->path, SOMEBODY, SOMEBODY - 1), 0);
        struct stat old, new;
        assert_int_equal(stat(place->path, &old), 0);
        mode_t mask = umask(i % 2 ? 0077 : 0);
        assert_true(write_path(place, place->path));
        umask(mask);
        assert_int_equal(stat(place->path, &new), 0);
        assert_int_equal(new.st_mode, old.st_mode);
        assert_int_equal(new.st_uid, old.st_uid);
        assert_int_equal(new.st_gid, old.st_gid);
        assert_int_equal(new.st_nlink, 1);
        assert_int_not_equal(new.st_ino, old.st_ino);
    }
}

static void assert_attribute(const char *path, const char *name, const void *value,
                             size_t size)
{
    char found[256];
    assert_int_equal(getxattr(path, name, found, sizeof found), size);
    assert_memory_equal(found, value, size);
}

static void keeps_attributes(void **state)
{
    struct place_of_test *place = *state;
    if (setxattr(place->path, "user.empty", "", 0, 0) != 0)
        skip();
    assert_int_equal(setxattr(place->path, "user.note", "a\0b", 3, 0), 0);
    assert_true(write_path(place, place->path));
    assert_attribute(place->path, "user.empty", "", 0);
    assert_attribute(place->path, "user.note", "a\0b", 3);
}

static void keeps_an_acl(void **state)
{
    struct place_of_test *place = *state;
    if (setxattr(place->path, acl_name, acl, sizeof acl, 0) != 0)
        skip();
    struct stat old, new;
    assert_int_equal(stat(place->path, &old), 0);
    assert_true(write_path(place, place->path));
    assert_attribute(place->path, acl_name, acl, sizeof acl);
    assert_int_equal(stat(place->path, &new), 0);
    assert_int_equal(new.st_mode, old.st_mode);
}

/* A folder's default ACL is for new files: this one is not new to its users. */
static void inherits_no_acl(void **state)
{
    struct place_of_test *place = *state;
    if (setxattr(place->folder, default_acl_name, acl, sizeof acl, 0) != 0)
        skip();
    assert_true(write_path(place, place->path));
    assert_int_equal(getxattr(place->path, acl_name, NULL, 0), -1);
    assert_int_equal(errno, ENODATA);
}

static void keeps_symbolic_links(void **state)
{
    struct place_of_test *place = *state;
    const char *first = arena_printf(&place->arena, "%s/first", place->folder);
    const char *second = arena_printf(&place->arena, "%s/second", place->folder);
    assert_int_equal(symlink("second", first), 0);
    assert_int_equal(symlink(place->path, second), 0);

    assert_true(write_path(place, first));
    assert_true(holds_text(place->path, "new\n"));
    struct stat status;
    assert_int_equal(lstat(first, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(lstat(second, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(lstat(place->path, &status), 0);
    assert_true(S_ISREG(status.st_mode));
}

static void refuses_links_that_lead_nowhere(void **state)
{
    struct place_of_test *place = *state;
    static const char *const targets[] = {"missing", "link", ".", "postgresql.conf/x"};
    const char *link = arena_printf(&place->arena, "%s/link", place->folder);
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        struct changed_file change = make_change(&place->arena, place->path, "new\n");
        change.path = link;
        assert_int_equal(symlink(targets[i], link), 0);
        assert_false(write_files(&place->arena, &change, 1, NULL, &place->why));
        assert_non_null(place->why);
        unlink(link);
    }
    assert_int_equal(folder_count(place->folder, ""), 1);
}

static void refuses_hard_links(void **state)
{
    struct place_of_test *place = *state;
    const char *other = arena_printf(&place->arena, "%s/other", place->folder);
    assert_int_equal(link(place->path, other), 0);
    assert_refused(place, "2 names");
    unlink(other);
    assert_true(write_path(place, place->path));
}

/* As somebody else than the owner, in a folder where everybody may write. */
static void refuses_what_belongs_to_another(void **state)
{
    struct place_of_test *place = *state;
    if (geteuid() != 0)
        skip();
    assert_int_equal(chmod(place->folder, 0777), 0);
    assert_int_equal(chmod(place->path, 0666), 0);
    pid_t child = fork();
    if (child == 0) {
        bool changed = setgid(SOMEBODY) == 0 && setuid(SOMEBODY) == 0;
        bool written = write_path(place, place->path);
        _exit(changed && !written && strstr(place->why, "same owner") ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_true(holds_text(place->path, "old\n"));
    assert_int_equal(folder_count(place->folder, ""), 1);
}

/* As root: not where others could put another file in place of the one that was read.
 */
static void root_refuses_folders_that_others_may_write_in(void **state)
{
    struct place_of_test *place = *state;
    static const mode_t refused[] = {01777, 0777, 0770, 0702},
                        taken[] = {0700, 0750, 0755, 0500, 0555};
    if (geteuid() != 0)
        skip();
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        assert_int_equal(chmod(place->folder, refused[i]), 0);
        assert_refused(place, "others than the owner may write in its folder");
    }
    assert_int_equal(chown(place->folder, SOMEBODY, SOMEBODY), 0);
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        put_text(place->path, "old\n");
        assert_int_equal(chmod(place->folder, taken[i]), 0);
        assert_true(write_path(place, place->path));
    }
}

/* A link of the folder's owner is as good as the folder; one of anybody else is not. */
static void root_refuses_links_of_strangers(void **state)
{
    struct place_of_test *place = *state;
    struct arena *arena = &place->arena;
    enum { STRANGER = SOMEBODY - 1 };
    const char *link = arena_printf(arena, "%s/link", place->folder);
    const char *around = arena_printf(arena, "%s/around", place->folder);
    if (geteuid() != 0)
        skip();
    assert_int_equal(symlink(".", around), 0);
    assert_int_equal(symlink("around/postgresql.conf", link), 0);
    assert_int_equal(chown(place->folder, SOMEBODY, SOMEBODY), 0);
    static const struct {
        uid_t link, around;
        bool is_taken;
    } owners[] = {
        {0, 0, true},         {SOMEBODY, 0, true},  {SOMEBODY, SOMEBODY, true},
        {STRANGER, 0, false}, {0, STRANGER, false},
    };
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++) {
        put_text(place->path, "old\n");
        assert_int_equal(lchown(link, owners[i].link, 0), 0);
        assert_int_equal(lchown(around, owners[i].around, 0), 0);
        assert_int_equal(write_path(place, link), owners[i].is_taken);
        if (!owners[i].is_taken)
            assert_non_null(strstr(place->why, "a symbolic link of another user"));
        assert_true(holds_text(place->path, owners[i].is_taken ? "new\n" : "old\n"));
    }
}

static void removes_no_file_through_a_link(void **state)
{
    struct place_of_test *place = *state;
    const char *link = arena_printf(&place->arena, "%s/link", place->folder);
    assert_int_equal(symlink("postgresql.conf", link), 0);
    struct changed_file change = make_change(&place->arena, link, "");
    change.after = NULL;
    assert_false(write_files(&place->arena, &change, 1, NULL, &place->why));
    assert_non_null(strstr(place->why, "is a symbolic link"));
    assert_true(holds_text(place->path, "old\n"));
    assert_int_equal(folder_count(place->folder, ""), 2);
}

static void removes_what_killed_runs_have_left(void **state)
{
    struct place_of_test *place = *state;
    struct arena *arena = &place->arena;
    static const char *const gone = ".postgresql.conf.pgconfcheck-7-0123456789abcdef";
    static const char *const own =
        ".postgresql.conf.pgconfcheck-8-0123456789abcdef.old";
    static const char *const kept[] = {
        ".postgresql.conf.pgconfcheck-9-0123456789abcdef.old",
        ".postgresql.conf.pgconfcheck-9-0123456789abcdef.odd",
        ".postgresql.conf.pgconfcheck-notes",
        ".postgresql.conf.pgconfcheck-9-0123456789abcde",
        ".pg_hba.conf.pgconfcheck-7-0123456789abcdef",
        "postgresql.conf.pgconfcheck-7-0123456789abcdef",
    };
    enum { N_KEPT = sizeof kept / sizeof *kept };

    put_text(arena_printf(arena, "%s/%s", place->folder, gone), "");
    assert_int_equal(
        link(place->path, arena_printf(arena, "%s/%s", place->folder, own)), 0);
    for (size_t i = 0; i < N_KEPT; i++)
        put_text(arena_printf(arena, "%s/%s", place->folder, kept[i]), "theirs");

    const char *used = ".postgresql.conf.pgconfcheck-6-0123456789abcdef";
    put_text(arena_printf(arena, "%s/%s", place->folder, used), "");
    int fd = open(arena_printf(arena, "%s/%s", place->folder, used), O_RDONLY);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    assert_true(write_path(place, place->path));
    assert_int_equal(folder_count(place->folder, used), 1);
    close(fd);
    put_text(place->path, "old\n");
    assert_true(write_path(place, place->path));
    assert_int_equal(folder_count(place->folder, used), 0);
    assert_int_equal(folder_count(place->folder, gone + 1), 1);
    assert_int_equal(folder_count(place->folder, own), 0);
    for (size_t i = 0; i < N_KEPT; i++)
        assert_true(
            holds_text(arena_printf(arena, "%s/%s", place->folder, kept[i]), "theirs"));
    assert_int_equal(folder_count(place->folder, ""), N_KEPT + 1);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(keeps_mode_and_owner),
        with_folder(keeps_attributes),
        with_folder(keeps_an_acl),
        with_folder(inherits_no_acl),
        with_folder(keeps_symbolic_links),
        with_folder(refuses_links_that_lead_nowhere),
        with_folder(refuses_hard_links),
        with_folder(refuses_what_belongs_to_another),
        with_folder(root_refuses_folders_that_others_may_write_in),
        with_folder(root_refuses_links_of_strangers),
        with_folder(removes_no_file_through_a_link),
        with_folder(removes_what_killed_runs_have_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
