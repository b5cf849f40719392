/*
 * The commands by which a server is told to take what its files say.
 */
#ifndef CLI_SERVICE_H
#define CLI_SERVICE_H

#include "rules/cluster.h"

enum { COMMANDS_MAX = 3 };

struct commands {
    const char *lines[COMMANDS_MAX];
    size_t n_lines;
};

/*
 * For a shell, and each of them does it: as the server was started by hand, as a
 * service, or by Debian's tools. The paths of Debian's packages, of the RPMs of
 * PostgreSQL and of those of distributions tell what the service is called; where they
 * do not, a word in capitals stands for the name. There is none where no data directory
 * is known.
 */
struct commands service_commands(struct arena *arena, const struct node *node,
                                 bool restart);

#endif
