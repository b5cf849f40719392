/*
 * What belongs to a file besides its bytes.
 */
#ifndef CLI_WRITE_ATTRIBUTES_H
#define CLI_WRITE_ATTRIBUTES_H

#include "cli/write_system.h"
#include "parser/arena.h"

/*
 * Gives the file at descriptor `to` the owner, group, mode and extended attributes of
 * the one at `from`, and takes away what it has beyond these, as from a folder's
 * default ACL. The mode comes last, so that nobody is let in before all the rest is
 * right. False with errno, and words in *what for that which could not be given.
 */
bool attributes_copy(const struct write_system *system, struct arena *arena, int from,
                     int to, const char **what);

#endif
