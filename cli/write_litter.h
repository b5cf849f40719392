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

/*
 * Removes what killed runs have left in the folder for the file `name`: new files, and
 * second names of the file itself, whose `status` is given. An old file that is no
 * longer in place is kept: its bytes may stand nowhere else.
 *
 * The caller holds the lock on the file, so that nobody is at work with any of them but
 * perhaps one who lost the file to another program meanwhile, and will find that out.
 * What cannot be removed stays; nothing depends on it but the file's link count.
 */
void litter_remove(const struct write_system *system, int folder, const char *name,
                   const struct stat *status);

#endif
