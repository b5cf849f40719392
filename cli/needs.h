/*
 * What fixed files need to take effect: a reload or a restart of which servers, in
 * which order.
 */
#ifndef CLI_NEEDS_H
#define CLI_NEEDS_H

#include "cli/verdict.h"

enum { COMMANDS_MAX = 3 };

/*
 * The commands are for a shell, and each of them does it: as the server was started by
 * hand, as a service, or by Debian's tools. Where the paths do not tell what the
 * service or Debian's cluster is called, a word in capitals stands for the name. There
 * is none where no data directory is known.
 */
struct need {
    const struct node *node;
    bool restart; /* else a reload is enough */
    const char *commands[COMMANDS_MAX];
    size_t n_commands;
};

struct needs {
    struct need *needs; /* standbys first: a limit is raised there before the primary */
    size_t n_needs;
};

struct needs needs_of(struct arena *arena, const struct checked *checked);

#endif
