/*
 * Clearing away what killed runs have left beside files that are not changed again.
 */
#ifndef CLI_WRITE_SWEEP_H
#define CLI_WRITE_SWEEP_H

#include <stdbool.h>

#include "parser/arena.h"

/* Whether anything in the folder has a name of that kind. */
bool sweep_is_needed(const char *folder);

/*
 * Removes what litter_remove does for a file of the folder, which need not be there.
 * Nothing is done, and nothing said, while another run is at work on the file.
 */
void sweep(struct arena *arena, const char *folder, const char *name);

#endif
