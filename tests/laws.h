/*
 * What must hold for every file and every cluster, whatever is in it. Each function
 * returns NULL, or which law is broken.
 */
#ifndef TESTS_LAWS_H
#define TESTS_LAWS_H

#include "rules/engine.h"

/* Tokens and items tile; no edit changes nothing; values survive being written. */
const char *laws_of_source(struct arena *arena, const struct source *source,
                           enum file_kind kind, int version);

/* The same for every file of the nodes. */
const char *laws_of_cluster(struct arena *arena, const struct cluster *cluster);

/*
 * Fixes of the class remove their findings, make no line invalid, change nothing
 * outside their edits, and made again change nothing.
 */
const char *laws_of_fixes(struct arena *arena, const struct engine_input *input,
                          enum fix_class class);

#endif
