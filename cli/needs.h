/*
 * What fixed files need to take effect: a reload or a restart of which servers, in
 * which order.
 */
#ifndef CLI_NEEDS_H
#define CLI_NEEDS_H

#include "cli/service.h"
#include "cli/verdict.h"

struct need {
    const struct node *node;
    bool restart;    /* else a reload is enough */
    size_t n_errors; /* found on the node, and left: before them it may not start */
    struct commands commands;
};

struct needs {
    struct need *needs; /* standbys first: a limit is raised there before the primary */
    size_t n_needs;
};

/* "restart", and what has to be done before. */
const char *need_words(struct arena *arena, const struct need *need);

struct needs needs_of(struct arena *arena, const struct checked *checked);

#endif
