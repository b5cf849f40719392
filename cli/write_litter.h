/*
 * Names of the files that a replacement needs for a moment, and what is left of them
 * when it was killed.
 *
 * They begin with a dot, which keeps them out of include_dir.
 */
#ifndef CLI_WRITE_LITTER_H
#define CLI_WRITE_LITTER_H

#include "cli/write_system.h"
#include "parser/arena.h"

/* .NAME.pgconfcheck-PID-RANDOM, where nothing is; NULL with errno. */
char *litter_name(const struct write_system *system, struct arena *arena,
                  const char *name);

/* The same with .old behind it: where the old file is kept until all is done. */
char *litter_old_name(struct arena *arena, const char *litter);

/* Whether a name looks like any of these. */
bool litter_has_mark(const char *entry);

/* Whether `entry` is such a name of the file `name`. */
bool litter_is_name(const char *entry, const char *name);
bool litter_is_old_name(const char *entry, const char *name);

/*
 * Removes what killed runs have left in the folder for the file `name`, whose `status`
 * is given: new files that were never put in place, old ones that a new one has taken
 * the place of, and second names of the file itself. An old file alone is kept: its
 * bytes may stand nowhere else. So is what another program had put there, and a run was
 * killed before it could bring that back: its name is returned, else NULL.
 *
 * The caller holds the lock on the file, so that nobody is at work with any of them but
 * perhaps one who lost the file to another program meanwhile, and will find that out.
 * What cannot be removed stays; nothing depends on it but the file's link count.
 */
const char *litter_remove(const struct write_system *system, struct arena *arena,
                          int folder, const char *name, const struct stat *status);

/*
 * Another name of the file `name`, whose `status` is given, in its folder: that of a
 * backup, say, that a run has made before it was killed. NULL when there is none.
 */
const char *litter_other_name(const struct write_system *system, struct arena *arena,
                              int folder, const char *name, const struct stat *status);

#endif
