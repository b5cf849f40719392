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
    bool restart; /* else a reload is enough */
    struct commands commands;
};

struct needs {
    struct need *needs; /* standbys first: a limit is raised there before the primary */
    size_t n_needs;
};

struct needs needs_of(struct arena *arena, const struct checked *checked);

#endif
