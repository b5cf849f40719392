/*
 * Files to be written, in several scenes, by a system whose calls can be made to fail.
 *
 * To be included behind cmocka.h: what cannot be done fails the test.
 */
#ifndef TESTS_FAULTS_STAGE_H
#define TESTS_FAULTS_STAGE_H

#include <sys/xattr.h>

#include "cli/write_heal.h"
#include "tests/faults/failing.h"
#include "tests/faults/folder.h"

enum { FILES_MAX = 3 };

/* Which files there are to write. */
struct scene {
    const char *name;
    const char *before[FILES_MAX]; /* NULL: to be created */
    size_t n_files;
    const char *backup_suffix;
    size_t removed;   /* the number of a file that is to be removed; 0: none is */
    bool no_exchange; /* the file system knows no exchange of names */
};

static const struct scene scenes[] = {
    {"one file", {"port = 5432\n"}, .n_files = 1},
    {"one file with a backup",
     {"port = 5432\n"},
     .n_files = 1,
     .backup_suffix = ".bak"},
    {"a new file", {NULL}, .n_files = 1},
    {"a file that goes", {"port = 5432\n"}, .n_files = 1, .removed = 1},
    {"three files", {"port = 5432\n", "", "fsync = off\r\n"}, .n_files = 3},
    {"three files with backups",
     {"port = 5432\n", "", "fsync = off\n"},
     .n_files = 3,
     .backup_suffix = ".bak"},
    {"two files around a new one",
     {"port = 5432\n", NULL, "fsync = off\n"},
     .n_files = 3},
    {"three files by renames",
     {"port = 5432\n", "", "fsync = off\n"},
     .n_files = 3,
     .no_exchange = true},
    {"a new one, and one that goes",
     {NULL, "port = 1\n", "fsync = off\n"},
     .n_files = 3,
     .removed = 3},
    {"one that goes, with backups",
     {"port = 5432\n", "fsync = off\n"},
     .n_files = 2,
     .removed = 2,
     .backup_suffix = ".bak"},
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

static inline struct changed_file change_of(struct stage *stage, const char *path,
                                            size_t i)
{
    struct changed_file change = make_change(&stage->arena, path, after);
    if (i + 1 == stage->scene->removed)
        change.after = NULL;
    return change;
}

static inline struct stage *set_up(const struct scene *scene)
{
    struct stage *stage = calloc(1, sizeof *stage);
    assert_non_null(stage);
    stage->scene = scene;
    fault.no_exchange = scene->no_exchange;
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

static inline void tear_down(struct stage *stage)
{
    folder_remove(stage->folder);
    arena_free(&stage->arena);
    free(stage);
}

static inline void set_fault(enum fault_kind kind, int at, int error)
{
    fault.kind = kind;
    fault.at = at;
    fault.error = error;
    fault.n_calls = 0;
    fault.call = NULL;
}

static inline bool run(struct stage *stage, enum fault_kind kind, int at, int error)
{
    set_fault(kind, at, error);
    return write_files_with(&failing_system, &stage->arena, stage->files,
                            stage->scene->n_files, stage->scene->backup_suffix,
                            &stage->why);
}

static inline bool is_old(const struct stage *stage, size_t i)
{
    const char *path = stage->files[i].path, *before = stage->scene->before[i];
    return before ? holds_text(path, before) : access(path, F_OK) != 0;
}

static inline bool is_new(const struct stage *stage, size_t i)
{
    const char *path = stage->files[i].path;
    if (i + 1 == stage->scene->removed)
        return access(path, F_OK) != 0;
    return holds_text(path, after);
}

static inline bool all_old(const struct stage *stage)
{
    bool all = true;
    for (size_t i = 0; i < stage->scene->n_files; i++)
        all &= is_old(stage, i);
    return all;
}

static inline bool all_new(const struct stage *stage)
{
    bool all = true;
    for (size_t i = 0; i < stage->scene->n_files; i++)
        all &= is_new(stage, i);
    return all;
}

/* Each file is old or new, whatever the others are. */
static inline void assert_none_torn(const struct stage *stage)
{
    for (size_t i = 0; i < stage->scene->n_files; i++)
        assert_true(is_old(stage, i) || is_new(stage, i));
}

#endif
