/*
 * Paths as URIs.
 */
#ifndef CLI_URI_H
#define CLI_URI_H

#include "parser/arena.h"

/* A relative path as a relative reference, an absolute one with file://. */
const char *uri_of_path(struct arena *arena, const char *path);

#endif
