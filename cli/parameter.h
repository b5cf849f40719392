/*
 * What is known of a parameter, over all versions.
 */
#ifndef CLI_PARAMETER_H
#define CLI_PARAMETER_H

#include <stdbool.h>
#include <stdio.h>

#include "parser/arena.h"

/* False when no version knows it: then nothing is printed. */
bool parameter_print(FILE *out, struct arena *arena, const char *name);

#endif
