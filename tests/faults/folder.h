/*
 * A folder of a test's own, its files, and changes of them.
 *
 * To be included behind cmocka.h: what cannot be done fails the test.
 */
#ifndef TESTS_FAULTS_FOLDER_H
#define TESTS_FAULTS_FOLDER_H

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/write.h"
#include "cli/write_heal.h"

static inline bool may_change_any(const void *context,
                                  const struct journal_entry *entry)
{
    (void)context;
    (void)entry;
    return true;
}

/* A journal may be about any file. */
static const struct heal_scope any_file = {may_change_any, NULL};

static inline char *folder_make(struct arena *arena)
{
    const char *parent = getenv("TMPDIR");
    char *path =
        arena_printf(arena, "%s/pgconfcheck-test-XXXXXX", parent ? parent : "/tmp");
    assert_non_null(mkdtemp(path));
    return path;
}

/* Only files and links stand in these folders. */
static inline void folder_remove(const char *path)
{
    DIR *directory = opendir(path);
    assert_non_null(directory);
    const struct dirent *entry;
    while ((entry = readdir(directory)))
        unlinkat(dirfd(directory), entry->d_name, 0);
    closedir(directory);
    assert_int_equal(rmdir(path), 0);
}

/* How many names there are in which `part` occurs. */
static inline int folder_count(const char *path, const char *part)
{
    int n = 0;
    DIR *directory = opendir(path);
    assert_non_null(directory);
    const struct dirent *entry;
    while ((entry = readdir(directory)))
        n += entry->d_type != DT_DIR && strstr(entry->d_name, part);
    closedir(directory);
    return n;
}

static inline void put_bytes(const char *path, const char *text, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static inline void put_text(const char *path, const char *text)
{
    put_bytes(path, text, strlen(text));
}

/* The bytes of a file with its path as a source; NULL when nothing is there. */
static inline const struct source *get_source(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    struct stat status;
    assert_int_equal(fstat(fileno(file), &status), 0);
    size_t size = (size_t)status.st_size;
    char *text = arena_alloc(arena, size + 1);
    assert_int_equal(fread(text, 1, size, file), size);
    fclose(file);
    return source_new(arena, path, text, (uint32_t)size);
}

static inline bool holds_text(const char *path, const char *text)
{
    struct arena arena = {0};
    const struct source *source = get_source(&arena, path);
    bool same = source && source->size == strlen(text) &&
                memcmp(source->text, text, source->size) == 0;
    arena_free(&arena);
    return same;
}

/* From what stands at the path (or nothing) to `after`. */
static inline struct changed_file make_change(struct arena *arena, const char *path,
                                              const char *after)
{
    return (struct changed_file){
        .path = path,
        .before = get_source(arena, path),
        .after = source_new(arena, path, after, (uint32_t)strlen(after)),
    };
}

#endif
