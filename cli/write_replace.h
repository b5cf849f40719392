/*
 * One file on its way from its old bytes to its new ones.
 *
 * The steps stand below in the order in which they are taken, each for all files before
 * the next one: nothing that a user could see happens before replace_commit. A step
 * that fails has said so in *why and returns false; then replace_put_back and
 * replace_clean make everything as it was.
 */
#ifndef CLI_WRITE_REPLACE_H
#define CLI_WRITE_REPLACE_H

#include "cli/write_system.h"
#include "rules/engine.h"

struct replace {
    const struct write_system *system;
    struct arena *arena;
    const struct changed_file *change;
    const char **why; /* shared by all files; grows by "; ..." */

    const char *folder_path; /* absolute, and without symbolic links */
    const char *name; /* in the folder, as all names are; never a symbolic link */
    int folder;       /* descriptors, -1: not open */
    int old;          /* locked; -1 also when the file is to be created */
    int new;          /* locked */
    struct stat seen; /* of the old file, when it was opened */
    struct stat made; /* of the new one, when it was made */

    const char *litter;    /* a name that nothing has, for the next two */
    const char *temporary; /* of the new file until it has its own name, then of the
                              old one; NULL: nothing is there */
    const char *saved;     /* the old file's second name; else NULL */
    const char *backup;    /* its third one, which the user wants to keep; else NULL */
    bool may_be_committed; /* the new file may have its own name */
    bool is_stuck;         /* the names are to stay as they are: that has been said */
};

/* Finds the file behind symbolic links and opens it with its folder. */
bool replace_open(struct replace *replace);

/*
 * For root alone: whether all links of the path are root's, or of those whose folders
 * they are in; and whether nobody but its owner may write in the file's folder, which
 * is open. replace_open asks both.
 */
bool replace_trust_path(struct replace *replace);
bool replace_trust_folder(struct replace *replace);

/* Of an old file only: see replace_is_new. Waits up to five seconds. */
bool replace_lock(struct replace *replace);

/* Under the lock: is it the file that was read, and one that can be replaced? */
bool replace_check(struct replace *replace);

/* Makes the new file beside the old one, whole and on the disk. */
bool replace_stage(struct replace *replace);

/* Gives the old file a second name, from which it can be brought back. */
bool replace_save(struct replace *replace, const char *backup_suffix);

/* Puts the new file in place. */
bool replace_commit(struct replace *replace);

/* Sees to it that the new name is on the disk. */
bool replace_settle(struct replace *replace);

/*
 * Brings the old file back, if a new one is in its place, or removes a created one.
 * False when that cannot be done.
 */
bool replace_put_back(struct replace *replace);

/* Removes the names that are no longer needed, and closes the descriptors. */
void replace_clean(struct replace *replace, bool is_written);

/*
 * Whether a name leads to the new file. False also when that cannot be known, or the
 * file has been changed since it was made.
 */
bool replace_is_as_made(struct replace *replace, const char *name);

/* Whether an exchange of names has failed since nothing here knows of such. */
bool replace_cannot_exchange(int error);

/* Whether the file is to be created, or to be removed. */
bool replace_is_new(const struct replace *replace);
bool replace_is_removal(const struct replace *replace);

/* Whether the two are one file on the disk, under two paths. Both are open. */
bool replace_is_same(const struct replace *one, const struct replace *other);

/* Says that `replace` cannot be written, and returns false. */
bool replace_refuse(struct replace *replace, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same, for a file that is no longer the one that was read. */
bool replace_refuse_changed(struct replace *replace);

/* The same, with errno's words behind. */
bool replace_fail(struct replace *replace, const char *words);

#endif
