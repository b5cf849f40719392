/* Which state is each file in; then forward, or back. */
#include "cli/write_heal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/write_journal.h"
#include "cli/write_litter.h"

enum { JOURNAL_SIZE_MAX = 1 << 26 };

/* One file of the journal, as it is found. */
struct patient {
    const struct journal_entry *entry;
    int folder;
    bool is_old, is_new; /* neither: somebody has changed it */
    bool has_temporary;  /* whole, or none is needed */
    bool has_saved;      /* likewise */
};

struct healing {
    const struct write_system *system;
    struct arena *arena;
    const char *path; /* of the journal's folder */
    const struct heal_scope *scope;
    int folder, fd;
    struct journal journal;
    struct patient *patients;
    const char **why;
};

static bool fail(struct healing *healing, const char *words)
{
    *healing->why =
        arena_printf(healing->arena, "%s/" JOURNAL_NAME ": %s", healing->path, words);
    return false;
}

static bool fail_at(struct healing *healing, const struct patient *patient,
                    const char *words)
{
    *healing->why =
        arena_printf(healing->arena, "%s/" JOURNAL_NAME ": %s/%s %s", healing->path,
                     patient->entry->folder, patient->entry->name, words);
    return false;
}

static bool is_ours(struct healing *healing, const struct stat *status)
{
    if (!S_ISREG(status->st_mode))
        return fail(healing, "is no regular file");
    if (status->st_uid != geteuid())
        return fail(healing, "is the journal of another user, who has to go on");
    if (status->st_mode & (S_IWGRP | S_IWOTH))
        return fail(healing, "could have been written by others");
    return status->st_size <= JOURNAL_SIZE_MAX || fail(healing, "is no journal");
}

static bool read_text(struct healing *healing, size_t size)
{
    char *text = arena_alloc(healing->arena, size + 1);
    size_t done = 0;
    while (done < size) {
        ssize_t n =
            healing->system->pread(healing->fd, text + done, size - done, (off_t)done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return fail(healing, "cannot be read");
        done += (size_t)n;
    }
    return journal_read(&healing->journal, healing->arena, text, size) ||
           fail(healing, "is no journal");
}

/* False also when there is none, with *why NULL. */
static bool open_journal(struct healing *healing)
{
    const struct write_system *system = healing->system;
    struct stat status;
    healing->folder =
        system_open(system, AT_FDCWD, healing->path, O_RDONLY | O_DIRECTORY);
    if (healing->folder < 0)
        return errno == ENOENT || errno == ENOTDIR ? false
                                                   : fail(healing, strerror(errno));
    healing->fd = system_open(system, healing->folder, JOURNAL_NAME,
                              O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (healing->fd < 0)
        return errno == ENOENT ? false : fail(healing, strerror(errno));
    if (!system_lock(system, healing->fd))
        return fail(healing, "is in use by another run");
    if (system->fstat(healing->fd, &status) != 0)
        return fail(healing, strerror(errno));
    if (status.st_nlink == 0)
        return false; /* the other run has come to its end meanwhile */
    return is_ours(healing, &status) && read_text(healing, (size_t)status.st_size);
}

/* Whether the file has this fingerprint; "": whether there is none. */
static bool has_bytes(const struct healing *healing, int folder, const char *name,
                      const char *fingerprint)
{
    const struct write_system *system = healing->system;
    int fd = -1;
    if (name[0])
        fd = system_open(system, folder, name,
                         O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return !fingerprint[0] && (!name[0] || errno == ENOENT);
    struct stat status;
    bool is_file = system->fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
    const char *found =
        is_file ? journal_fingerprint_of(system, healing->arena, fd) : NULL;
    system->close(fd);
    return found && strcmp(found, fingerprint) == 0;
}

/* Between a rename and a kill another program's file may have come to that name. */
static bool is_foreign(const struct healing *healing, const struct patient *patient)
{
    const struct journal_entry *entry = patient->entry;
    return !patient->has_temporary &&
           !has_bytes(healing, patient->folder, entry->temporary, entry->old) &&
           !has_bytes(healing, patient->folder, entry->temporary, "");
}

/* Whether all names but the file's own are such as a run makes for it. */
static bool has_our_names(const struct journal_entry *entry)
{
    const char *name = entry->name;
    const size_t length = strlen(name);
    return (!entry->temporary[0] || litter_is_name(entry->temporary, name)) &&
           (!entry->saved[0] || litter_is_old_name(entry->saved, name)) &&
           (!entry->backup[0] ||
            (strncmp(entry->backup, name, length) == 0 && entry->backup[length]));
}

static bool look_at(struct healing *healing, struct patient *patient)
{
    const struct journal_entry *entry = patient->entry;
    if (!has_our_names(entry) ||
        !healing->scope->may_change(healing->scope->context, entry))
        return fail_at(
            healing, patient,
            "is not among the files that this run may change: name all nodes "
            "of the run that was killed, or put the files right by hand, and "
            "remove the journal");
    patient->folder = system_open(healing->system, AT_FDCWD, entry->folder,
                                  O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (patient->folder < 0)
        return fail_at(healing, patient, "is in a folder that cannot be opened");
    const int folder = patient->folder;
    patient->is_old = has_bytes(healing, folder, entry->name, entry->old);
    patient->is_new = has_bytes(healing, folder, entry->name, entry->new);
    patient->has_temporary =
        !entry->new[0] || has_bytes(healing, folder, entry->temporary, entry->new);
    patient->has_saved =
        !entry->old[0] || has_bytes(healing, folder, entry->saved, entry->old);
    if (is_foreign(healing, patient))
        return fail_at(healing, patient,
                       arena_printf(healing->arena,
                                    "had been changed before a run was killed here, by "
                                    "what is in %s now: put the files right by hand, "
                                    "and remove the journal and that file",
                                    entry->temporary));
    return patient->is_old || patient->is_new ||
           fail_at(healing, patient,
                   "has been changed since a run was killed here: put the files right "
                   "by hand, and remove the journal");
}

static bool look_at_all(struct healing *healing)
{
    const struct journal *journal = &healing->journal;
    healing->patients =
        arena_alloc(healing->arena, (journal->n_entries + 1) * sizeof(struct patient));
    for (size_t i = 0; i < journal->n_entries; i++)
        healing->patients[i] =
            (struct patient){.entry = &journal->entries[i], .folder = -1};
    for (size_t i = 0; i < journal->n_entries; i++)
        if (!look_at(healing, &healing->patients[i]))
            return false;
    return true;
}

static bool can_finish(const struct healing *healing)
{
    for (size_t i = 0; i < healing->journal.n_entries; i++)
        if (!healing->patients[i].is_new && !healing->patients[i].has_temporary)
            return false;
    return true;
}

static bool can_roll_back(const struct healing *healing)
{
    for (size_t i = 0; i < healing->journal.n_entries; i++)
        if (!healing->patients[i].is_old && !healing->patients[i].has_saved)
            return false;
    return true;
}

/* From what stands under `from` ("": nothing) to the file's own name. */
static bool put_in_place(struct healing *healing, const struct patient *patient,
                         const char *from)
{
    const struct write_system *system = healing->system;
    const int folder = patient->folder;
    const char *name = patient->entry->name;
    int result = from[0] ? system->renameat(folder, from, folder, name)
                         : system->unlinkat(folder, name, 0);
    return result == 0 || fail_at(healing, patient, strerror(errno));
}

static bool finish(struct healing *healing)
{
    for (size_t i = 0; i < healing->journal.n_entries; i++) {
        const struct patient *patient = &healing->patients[i];
        const struct journal_entry *entry = patient->entry;
        if (!patient->is_new &&
            !put_in_place(healing, patient, entry->new[0] ? entry->temporary : ""))
            return false;
    }
    return true;
}

/* The last one first, as a run takes its own changes back. */
static bool roll_back(struct healing *healing)
{
    for (size_t i = healing->journal.n_entries; i > 0; i--) {
        const struct patient *patient = &healing->patients[i - 1];
        const struct journal_entry *entry = patient->entry;
        if (!patient->is_old &&
            !put_in_place(healing, patient, entry->old[0] ? entry->saved : ""))
            return false;
    }
    return true;
}

static bool settle(struct healing *healing)
{
    struct stat journal;
    for (size_t i = 0; i < healing->journal.n_entries; i++)
        if (system_fsync(healing->system, healing->patients[i].folder) != 0)
            return fail_at(healing, &healing->patients[i], "is not yet on the disk");
    /* the journal's other name, while it has two */
    if (healing->system->fstat(healing->fd, &journal) == 0)
        litter_remove(healing->system, healing->arena, healing->folder, JOURNAL_STEM,
                      &journal);
    if (healing->system->unlinkat(healing->folder, JOURNAL_NAME, 0) != 0)
        return fail(healing, "cannot be removed");
    system_fsync(healing->system, healing->folder);
    return true;
}

/* What cannot be removed is litter, for a later run to find. */
static void remove_names(struct healing *healing, bool is_finished)
{
    for (size_t i = 0; i < healing->journal.n_entries; i++) {
        const struct patient *patient = &healing->patients[i];
        const struct journal_entry *entry = patient->entry;
        if (entry->temporary[0])
            healing->system->unlinkat(patient->folder, entry->temporary, 0);
        if (entry->saved[0])
            healing->system->unlinkat(patient->folder, entry->saved, 0);
        if (entry->backup[0] && !is_finished &&
            has_bytes(healing, patient->folder, entry->backup, entry->old))
            healing->system->unlinkat(patient->folder, entry->backup, 0);
    }
}

static void close_all(struct healing *healing)
{
    for (size_t i = 0; healing->patients && i < healing->journal.n_entries; i++)
        if (healing->patients[i].folder >= 0)
            healing->system->close(healing->patients[i].folder);
    if (healing->fd >= 0)
        healing->system->close(healing->fd);
    if (healing->folder >= 0)
        healing->system->close(healing->folder);
}

static enum heal heal(struct healing *healing)
{
    if (!open_journal(healing))
        return *healing->why ? HEAL_FAILED : HEAL_NOTHING;
    if (!look_at_all(healing))
        return HEAL_FAILED;
    const bool forward = can_finish(healing);
    if (!forward && !can_roll_back(healing)) {
        fail(healing, "some files are old and some new, and neither can be helped: "
                      "put them right by hand, and remove the journal");
        return HEAL_FAILED;
    }
    if (!(forward ? finish(healing) : roll_back(healing)) || !settle(healing))
        return HEAL_FAILED;
    remove_names(healing, forward);
    return forward ? HEAL_FINISHED : HEAL_ROLLED_BACK;
}

enum heal heal_folder_with(const struct write_system *system, struct arena *arena,
                           const char *folder, const struct heal_scope *scope,
                           const char **why)
{
    struct healing healing = {
        .system = system,
        .arena = arena,
        .path = folder,
        .scope = scope,
        .folder = -1,
        .fd = -1,
        .why = why,
    };
    *why = NULL;
    const enum heal result = heal(&healing);
    close_all(&healing);
    return result;
}

enum heal heal_folder(struct arena *arena, const char *folder,
                      const struct heal_scope *scope, const char **why)
{
    return heal_folder_with(&write_system, arena, folder, scope, why);
}

bool heal_is_needed(const char *folder)
{
    char path[PATH_MAX];
    struct stat status;
    const int size = snprintf(path, sizeof path, "%s/" JOURNAL_NAME, folder);
    return size > 0 && size < PATH_MAX && lstat(path, &status) == 0;
}
