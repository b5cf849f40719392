/* Patches: that git and patch make the new bytes of them, or refuse them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sys/wait.h>

#include "cli/diff.h"
#include "faults/folder.h"
#include "faults/random_text.h"

/* Runs a command in a folder; its exit status. */
static int run_in(const char *folder, const char *command)
{
    char line[1024];
    snprintf(line, sizeof line, "cd '%s' && %s >/dev/null 2>&1", folder, command);
    int status = system(line); /* NOLINT(cert-env33-c): a test's own commands */
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void remove_tree(const char *folder)
{
    char line[1024];
    snprintf(line, sizeof line, "rm -rf '%s'", folder);
    assert_int_equal(system(line), 0); /* NOLINT(cert-env33-c) */
}

/* Whatever the user has told git about line ends. */
static const char git_apply[] =
    "git -c core.autocrlf=false -c apply.whitespace=nowarn apply it.patch";

enum { N_FILES = 400 };

/* A folder with the old files, and the patch that is to make the new ones of them. */
struct bench {
    struct arena arena;
    const char *folder;
    struct changed_file files[N_FILES];
    size_t n_files;
};

static void put_file(struct bench *bench, const char *name, const struct text *before,
                     const struct text *after)
{
    struct arena *arena = &bench->arena;
    struct changed_file *file = &bench->files[bench->n_files++];
    file->path = name;
    file->before = before ? source_of(arena, before) : NULL;
    file->after = source_of(arena, after);
    if (before)
        put_bytes(arena_printf(arena, "%s/%s", bench->folder, name), before->bytes,
                  before->size);
}

static struct bench *make_bench(void)
{
    struct bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    bench->folder = folder_make(&bench->arena);
    assert_int_equal(run_in(bench->folder, "git init"), 0);
    return bench;
}

static void put_patch(struct bench *bench)
{
    FILE *out = fopen(arena_printf(&bench->arena, "%s/it.patch", bench->folder), "wb");
    assert_non_null(out);
    diff_print(out, &bench->arena, bench->files, bench->n_files);
    assert_int_equal(fclose(out), 0);
}

static bool file_holds(struct bench *bench, size_t i, const struct source *expected)
{
    struct arena *arena = &bench->arena;
    const char *path =
        arena_printf(arena, "%s/%s", bench->folder, bench->files[i].path);
    const struct source *now = get_source(arena, path);
    if (!expected || !now)
        return expected == now;
    return now->size == expected->size &&
           memcmp(now->text, expected->text, now->size) == 0;
}

static void drop_bench(struct bench *bench)
{
    remove_tree(bench->folder);
    arena_free(&bench->arena);
    free(bench);
}

/* Hundreds of small edits, each in a file of its own, all in one patch. */
static void fill_bench(struct bench *bench)
{
    static const char *const odd_names[] = {
        "a b", "q\"uote", "back\\slash", "tab\there", "\xc3\xa9", "new\nline", "-dash"};
    uint32_t seed = 17;
    for (size_t i = 0; i < N_FILES; i++) {
        const char *name = arena_printf(&bench->arena, "%zu.conf", i);
        if (i < sizeof odd_names / sizeof *odd_names)
            name = odd_names[i];
        const struct text before = make_text(&seed, 60);
        const struct text after = edit_text(&before, &seed, 1 + (uint32_t)i % 12);
        put_file(bench, name, i % 10 == 9 ? NULL : &before, &after);
    }
    put_patch(bench);
}

static void git_makes_the_new_bytes(void **state)
{
    (void)state;
    if (system("git --version >/dev/null 2>&1") != 0) /* NOLINT(cert-env33-c) */
        skip();
    struct bench *bench = make_bench();
    fill_bench(bench);
    assert_int_equal(run_in(bench->folder, git_apply), 0);
    for (size_t i = 0; i < bench->n_files; i++)
        assert_true(file_holds(bench, i, bench->files[i].after));
    drop_bench(bench);
}

static void patch_makes_the_new_bytes(void **state)
{
    (void)state;
    if (system("patch --version >/dev/null 2>&1") != 0) /* NOLINT(cert-env33-c) */
        skip();
    struct bench *bench = make_bench();
    fill_bench(bench);
    assert_int_equal(run_in(bench->folder, "patch -p1 --binary <it.patch"), 0);
    for (size_t i = 0; i < bench->n_files; i++)
        assert_true(file_holds(bench, i, bench->files[i].after));
    drop_bench(bench);
}

/* A patch that would put [REDACTED] into a file must be refused by both. */
static void what_is_hidden_is_never_applied(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after;
    } cases[] = {
        {"a\nb\n", "a\npassword=geheim\nb\n"},
        {"a\n", "a\npassword=geheim"},
        {NULL, "password=geheim\n"},
        {"a\n", "a\n\033[2J\n"},
        {"password=geheim\n", ""},
        {"[REDACTED]\npassword=geheim\n", "[REDACTED]\n"},
    };
    static const char *const commands[] = {git_apply, "patch -p1 --force <it.patch"};
    for (size_t i = 0; i < 2 * (sizeof cases / sizeof *cases); i++) {
        struct bench *bench = make_bench();
        struct text before = {.size = 0}, after = {.size = 0};
        if (cases[i / 2].before)
            before.size = (size_t)sprintf(before.bytes, "%s", cases[i / 2].before);
        after.size = (size_t)sprintf(after.bytes, "%s", cases[i / 2].after);
        put_file(bench, "x.conf", cases[i / 2].before ? &before : NULL, &after);
        put_patch(bench);
        assert_int_not_equal(run_in(bench->folder, commands[i % 2]), 0);
        assert_true(file_holds(bench, 0, bench->files[0].before));
        drop_bench(bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(git_makes_the_new_bytes),
        cmocka_unit_test(patch_makes_the_new_bytes),
        cmocka_unit_test(what_is_hidden_is_never_applied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
