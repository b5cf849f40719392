/*
 * A folder with three files, and system calls of the test's own under what writes them.
 */
#ifndef TESTS_FAULTS_BENCH_H
#define TESTS_FAULTS_BENCH_H

#include "tests/faults/folder.h"

enum { N_FILES = 3 };

/* What the system calls have seen. */
static struct {
    char calls[64];   /* one letter each */
    const char *path; /* of the first file */
} seen;

static inline void note(char call)
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

static inline int set_up(void **state)
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

static inline int tear_down(void **state)
{
    struct bench *bench = *state;
    folder_remove(bench->folder);
    arena_free(&bench->arena);
    free(bench);
    return 0;
}

static inline bool write_bench(struct bench *bench, size_t n_files)
{
    return write_files_with(&bench->system, &bench->arena, bench->changes, n_files,
                            NULL, &bench->why);
}

#define on_bench(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

#endif
