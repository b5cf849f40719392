/*
 * Patterns of paths: ? and * within a name, ** over any number of folders.
 */
#ifndef RULES_GLOB_H
#define RULES_GLOB_H

#include <stdbool.h>

enum { GLOB_MAX = 256 }; /* bytes of a pattern; a longer one fits nothing */

/*
 * Whether the whole path fits. "dev/" followed by two stars fits all that lies below
 * dev, and dev itself. Takes time in proportion to both lengths, whatever they hold.
 */
bool glob_fits(const char *pattern, const char *path);

#endif
