/*
 * Going on from the journal of a run that was killed among its renames.
 *
 * When all new files are there, those that are still missing are put in place; when
 * they are not, the old ones are brought back. Either way all files are then new, or
 * all are old. A file that is neither has been changed by somebody since: then nothing
 * is touched. Nor is it when the journal tells of files that its caller would not
 * change: a journal can come from anybody, as files of a repository do.
 */
#ifndef CLI_WRITE_HEAL_H
#define CLI_WRITE_HEAL_H

#include "cli/write_journal.h"

enum heal {
    HEAL_NOTHING, /* there is no journal */
    HEAL_FINISHED,
    HEAL_ROLLED_BACK,
    HEAL_FAILED, /* *why says why, and what is to be done by hand */
};

/* Which files a run may have been about. */
struct heal_scope {
    bool (*may_change)(const void *context, const struct journal_entry *entry);
    const void *context;
};

/* Whether a folder has a journal in it. */
bool heal_is_needed(const char *folder);

/* Goes on from the journal in the folder. */
enum heal heal_folder(struct arena *arena, const char *folder,
                      const struct heal_scope *scope, const char **why);

/* The same with system calls of the caller's: for tests. */
enum heal heal_folder_with(const struct write_system *system, struct arena *arena,
                           const char *folder, const struct heal_scope *scope,
                           const char **why);

#endif
