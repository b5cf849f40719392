/* All files, step by step. */
#include "cli/write.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "cli/write_journal.h"

struct batch {
    struct replace *files; /* in the order in which they are put in place */
    size_t n_files;
    const char *backup_suffix;
    struct open_journal journal;
};

/* Applies a step to every file, as long as it succeeds. */
static bool each(struct batch *batch, bool (*step)(struct replace *))
{
    for (size_t i = 0; i < batch->n_files; i++)
        if (!step(&batch->files[i]))
            return false;
    return true;
}

/* A file in the order of the locks. */
struct turn {
    struct replace *file;
};

static int by_inode(const void *a, const void *b)
{
    const struct turn *one = a, *other = b;
    const struct stat *left = &one->file->seen, *right = &other->file->seen;
    if (left->st_dev != right->st_dev)
        return left->st_dev < right->st_dev ? -1 : 1;
    if (left->st_ino != right->st_ino)
        return left->st_ino < right->st_ino ? -1 : 1;
    return 0;
}

/* Always in the same order, so that two runs never wait for each other. */
static bool lock_all(struct batch *batch, struct arena *arena)
{
    struct turn *turns = arena_alloc(arena, (batch->n_files + 1) * sizeof *turns);
    size_t n = 0;
    for (size_t i = 0; i < batch->n_files; i++)
        if (!replace_is_new(&batch->files[i]))
            turns[n++].file = &batch->files[i];
    qsort(turns, n, sizeof *turns, by_inode);

    for (size_t i = 0; i < n; i++) {
        struct replace *file = turns[i].file;
        const struct replace *last = i > 0 ? turns[i - 1].file : NULL;
        if (last && replace_is_same(last, file))
            return replace_refuse(file,
                                  "is the same file as %s: only one can be written",
                                  last->change->path);
        if (!replace_lock(file))
            return false;
    }
    return true;
}

static bool save_all(struct batch *batch)
{
    for (size_t i = 0; i < batch->n_files; i++)
        if (!replace_save(&batch->files[i], batch->backup_suffix))
            return false;
    return true;
}

/* The last one first: a file may have been created for another one to be read. */
static bool put_back_all(struct batch *batch)
{
    bool all = true;
    for (size_t i = batch->n_files; i > 0; i--)
        all &= replace_put_back(&batch->files[i - 1]);
    return all;
}

static void clean_all(struct batch *batch, bool is_written)
{
    for (size_t i = 0; i < batch->n_files; i++)
        replace_clean(&batch->files[i], is_written);
}

/* One file is old or new at any moment, and needs no journal. */
static bool begin_journal(struct batch *batch)
{
    return batch->n_files < 2 ||
           journal_begin(&batch->journal, batch->files, batch->n_files);
}

/*
 * From the first change of a folder to the last one. A signal has to wait: ended in
 * between, the program would leave files behind, or only some of them new.
 */
static bool replace_all(struct batch *batch)
{
    return each(batch, replace_check) && each(batch, replace_stage) &&
           save_all(batch) && begin_journal(batch) && each(batch, replace_commit) &&
           each(batch, replace_settle);
}

/* While not all could be put back the journal stays: the next run shall go on. */
static void finish(struct batch *batch, bool is_written)
{
    if (is_written || put_back_all(batch))
        journal_end(&batch->journal);
    clean_all(batch, is_written);
    journal_close(&batch->journal);
}

static bool write_batch(struct batch *batch, struct arena *arena)
{
    sigset_t all, before;
    bool is_ready = each(batch, replace_open) && lock_all(batch, arena);

    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    bool is_written = is_ready && replace_all(batch);
    finish(batch, is_written);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return is_written;
}

bool write_files_with(const struct write_system *system, struct arena *arena,
                      const struct changed_file *files, size_t n_files,
                      const char *backup_suffix, const char **why)
{
    *why = NULL;
    bool is_name = backup_suffix && strcmp(backup_suffix, BACKUP_EXISTING) != 0;
    if (is_name && (*backup_suffix == '\0' || strchr(backup_suffix, '/'))) {
        *why = "a backup suffix must not be empty or hold a slash";
        return false;
    }
    struct batch batch = {
        .files = arena_alloc(arena, (n_files + 1) * sizeof *batch.files),
        .n_files = n_files,
        .backup_suffix = backup_suffix,
    };
    for (size_t i = 0; i < n_files; i++)
        batch.files[i] = (struct replace){
            .system = system,
            .arena = arena,
            .change = &files[i],
            .why = why,
            .folder = -1,
            .old = -1,
            .new = -1,
        };
    return write_batch(&batch, arena);
}

bool write_files(struct arena *arena, const struct changed_file *files, size_t n_files,
                 const char *backup_suffix, const char **why)
{
    return write_files_with(&write_system, arena, files, n_files, backup_suffix, why);
}
