/*
 * A first pgconfcheck.yaml.
 */
#ifndef CLI_CONFIG_INIT_H
#define CLI_CONFIG_INIT_H

#include "parser/arena.h"

#include <stdbool.h>

/*
 * Writes the file into a directory, with the nodes that are found in it and comments on
 * all that can be said, and tells so. False, and words in *why, when it cannot be
 * written or is there already.
 */
bool config_init(struct arena *arena, const char *directory, const char **why);

#endif
