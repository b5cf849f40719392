/* Patches: what they look like, and which lines they take. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "cli/diff.h"
#include "cli/diff_lines.h"
#include "cli/diff_path.h"
#include "faults/random_text.h"

static const struct source *make_source(struct arena *arena, const char *text)
{
    return text ? source_new(arena, "", text, (uint32_t)strlen(text)) : NULL;
}

static const char *print_patch(struct arena *arena, const struct changed_file *file)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    diff_print(out, arena, file, 1);
    assert_int_equal(fclose(out), 0);
    const char *copy = arena_copy(arena, text, size);
    free(text);
    return copy;
}

struct patch_case {
    const char *path, *before, *after;
    const char *patch;
};

#define HEADER(path)                                                                   \
    "diff --git a/" path " b/" path "\n--- a/" path "\n+++ b/" path "\n"
#define NO_NEWLINE "\\ No newline at end of file\n"

static const struct patch_case patches[] = {
    {"x", "", "", ""},
    {"x", "a\n", "a\n", ""},
    {"x", NULL, "",
     "diff --git a/x b/x\nnew file mode 100644\nindex 0000000..e69de29\n"},
    {"x", NULL, "a\nb",
     "diff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n"
     "@@ -0,0 +1,2 @@\n+a\n+b\n" NO_NEWLINE},
    {"x", "", "a\n", HEADER("x") "@@ -0,0 +1,1 @@\n+a\n"},
    {"x", "a\n", "", HEADER("x") "@@ -1,1 +0,0 @@\n-a\n"},
    {"x", "a", "a\n", HEADER("x") "@@ -1,1 +1,1 @@\n-a\n" NO_NEWLINE "+a\n"},
    {"x", "a\r\n", "b\r\n", HEADER("x") "@@ -1,1 +1,1 @@\n-a\r\n+b\r\n"},
    {"/etc/./x//y.conf", "1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nV\n6\n7\n8\n9",
     HEADER("etc/x/y.conf") "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+V\n 6\n 7\n 8\n"},
    {"x", "1\n2\n3\n4\n5\n6\n7\n8", "0\n1\n2\n3\n4\n5\n6\n7\n8\n9",
     HEADER("x") "@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n"
                 "@@ -5,4 +6,5 @@\n 5\n 6\n 7\n-8\n" NO_NEWLINE "+8\n+9\n" NO_NEWLINE},
    {"x", "1\n2\n3\n4\n5\n6\n7\n8\n", "I\n2\n3\n4\n5\n6\n7\nVIII\n",
     HEADER("x") "@@ -1,8 +1,8 @@\n-1\n+I\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+VIII\n"},
    /* what is hidden: nothing of it gets out, and the hunk cannot be used */
    {"x", "a\nc = 'password=geheim'\n", "b\nc = 'password=geheim'\n",
     "# x: this patch does not apply, since a secret in it is hidden\n" HEADER(
         "x") "@@ -1,2 +1,2 @@\n-a\n+b\n! a secret is hidden here\n"
              " c = 'password=[REDACTED]'\n"},
    {"x", "a\n", "a\npassword=geheim",
     "# x: this patch does not apply, since a secret in it is hidden\n" HEADER(
         "x") "@@ -1,1 +1,2 @@\n a\n! a secret is hidden here\n+password=[REDACTED]\n"},
    {"x", "a\nldapbindpasswd=ge\\\nheim\n", "b\nldapbindpasswd=ge\\\nheim\n",
     "# x: this patch does not apply, since a secret in it is hidden\n" HEADER(
         "x") "@@ -1,3 +1,3 @@\n-a\n+b\n! a secret is hidden here\n"
              " ldapbindpasswd=[REDACTED]\n! a secret is hidden here\n [REDACTED]\n"},
    {"x", "a\n1\n2\n3\npassword=geheim\n", "b\n1\n2\n3\npassword=geheim\n",
     HEADER("x") "@@ -1,4 +1,4 @@\n-a\n+b\n 1\n 2\n 3\n"},
    {"x", "a \033[31m \xff\xc2\x9b\n", "b\n",
     "# x: this patch does not apply, since some bytes in it are shown "
     "escaped\n" HEADER("x") "@@ -1,1 +1,1 @@\n! some bytes are shown escaped here\n"
                             "-a \\x1b[31m \\xff\\u{9b}\n+b\n"},
    {"x", "a\rb\r\r\n", "b\n",
     "# x: this patch does not apply, since some bytes in it are shown "
     "escaped\n" HEADER(
         "x") "@@ -1,1 +1,1 @@\n! some bytes are shown escaped here\n-a\\x0db\n+b\n"},
    {"x", "\xef\xbb\xbf\t\xc3\xa9\xc2\xa0\xe3\x80\x80\r\n", "b\n",
     HEADER(
         "x") "@@ -1,1 +1,1 @@\n-\xef\xbb\xbf\t\xc3\xa9\xc2\xa0\xe3\x80\x80\r\n+b\n"},
};

static void looks_as_it_should(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof patches / sizeof *patches; i++) {
        struct arena arena = {0};
        const struct changed_file file = {
            .path = patches[i].path,
            .before = make_source(&arena, patches[i].before),
            .after = make_source(&arena, patches[i].after),
        };
        assert_string_equal(print_patch(&arena, &file), patches[i].patch);
        arena_free(&arena);
    }
}

static void paths_are_quoted_as_git_does(void **state)
{
    (void)state;
    static const char *const paths[][2] = {
        {"x", "a/x"},
        {"//x", "a/x"},
        {"./../x/.", "a/../x"},
        {".x/..y", "a/.x/..y"},
        {"a b", "a/a b"},
        {"a\"b", "\"a/a\\\"b\""},
        {"a\\b", "\"a/a\\\\b\""},
        {"a\nb\t\a\r", "\"a/a\\nb\\t\\a\\r\""},
        {"\033\177\xc3\xa9", "\"a/\\033\\177\\303\\251\""},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        assert_string_equal(diff_path(&arena, "a/", paths[i][0]), paths[i][1]);
    arena_free(&arena);
}

/* The lines of `before` with the changes made; they must be those of `after`. */
static void assert_changes_make(const struct line_changes *changes,
                                const struct source *before, const struct source *after)
{
    uint32_t old = 0, new = 0;
    for (size_t i = 0; i <= changes->n_changes; i++) {
        bool is_end = i == changes->n_changes;
        const struct line_change *change = is_end ? NULL : &changes->changes[i];
        uint32_t until = is_end ? diff_count_lines(before) : change->before.begin;
        for (; old < until; old++, new ++) {
            struct span one = diff_line(before, old), other = diff_line(after, new);
            assert_int_equal(one.end - one.begin, other.end - other.begin);
            assert_memory_equal(before->text + one.begin, after->text + other.begin,
                                one.end - one.begin);
        }
        if (!is_end) {
            assert_int_equal(new, change->after.begin);
            assert_true(change->before.end + change->after.end > old + new);
            old = change->before.end;
            new = change->after.end;
        }
    }
    assert_int_equal(new, diff_count_lines(after));
}

static void many_texts_are_compared_exactly(void **state)
{
    (void)state;
    uint32_t seed = 4;
    for (uint32_t i = 0; i < 4000; i++) {
        struct arena arena = {0};
        const struct text one = make_text(&seed, 1 + i % 40);
        const struct text other =
            i % 2 ? make_text(&seed, 1 + i % 30) : edit_text(&one, &seed, 1 + i % 7);
        const struct source *before = source_of(&arena, &one);
        const struct source *after = source_of(&arena, &other);
        const struct line_changes changes = diff_lines(&arena, before, after);
        assert_changes_make(&changes, before, after);
        arena_free(&arena);
    }
}

/* A large text in which all lines look alike, or none do. */
struct large_case {
    uint32_t n_lines;
    uint32_t n_words;                               /* different lines */
    uint32_t change_every, remove_every, add_every; /* 0: never */
    size_t n_changes;                               /* expected; 0: any number */
};

static const struct large_case large_cases[] = {
    {10000, 10000, 5000, 0, 0, 1},
    {10000, 10000, 0, 4000, 0, 2},
    {10000, 10000, 0, 4000, 3000, 5}, /* removals and additions far apart */
    {100000, 100000, 1000, 0, 0, 99},
    {100000, 100000, 10, 0, 0, 9999}, /* too many for the shortest way */
    {100000, 100000, 10, 50001, 0, 1},
    {100000, 1, 0, 10, 11, 0},
    {100000, 2, 100, 1000, 77, 0},
    {100000, 7, 1000, 10000, 0, 0},
};

static void make_large(struct arena *arena, const struct large_case *large,
                       const struct source **before, const struct source **after)
{
    enum { LINE = 16 };
    char *old = arena_alloc(arena, (size_t)large->n_lines * LINE), *old_end = old;
    char *new = arena_alloc(arena, (size_t)large->n_lines * LINE * 3), *new_end = new;
    for (uint32_t i = 1; i < large->n_lines; i++) {
        int word = (int)(i % large->n_words);
        bool change = large->change_every && i % large->change_every == 0;
        bool remove = large->remove_every && i % large->remove_every == 0;
        old_end += sprintf(old_end, "%d\n", word);
        if (!remove)
            new_end += sprintf(new_end, "%s%d\n", change ? "x" : "", word);
        if (large->add_every && i % large->add_every == 0)
            new_end += sprintf(new_end, "y%d\n", word);
    }
    *before = source_new(arena, "", old, (uint32_t)(old_end - old));
    *after = source_new(arena, "", new, (uint32_t)(new_end - new));
}

static void large_texts_are_compared_exactly(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof large_cases / sizeof *large_cases; i++) {
        struct arena arena = {0};
        const struct source *before, *after;
        make_large(&arena, &large_cases[i], &before, &after);
        const struct line_changes changes = diff_lines(&arena, before, after);
        assert_changes_make(&changes, before, after);
        if (large_cases[i].n_changes > 0)
            assert_int_equal(changes.n_changes, large_cases[i].n_changes);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looks_as_it_should),
        cmocka_unit_test(paths_are_quoted_as_git_does),
        cmocka_unit_test(many_texts_are_compared_exactly),
        cmocka_unit_test(large_texts_are_compared_exactly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
