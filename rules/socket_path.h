/* How long the paths of Unix sockets become, and how long they may be. */
#ifndef RULES_SOCKET_PATH_H
#define RULES_SOCKET_PATH_H

#include "rules/rule.h"

enum { SOCKET_PATH_MOST = 107 };

/* The path of the socket that a node makes in a directory whose name is so long. */
size_t socket_path_size(const struct node *node, size_t directory);

/* Of the directories of unix_socket_directories: whose paths fit, whose do not. */
struct socket_paths {
    size_t n_fitting, n_long;
    size_t longest;
};

struct socket_paths socket_paths(const struct node *node);

/* Tells of the longest one, and what comes of it. */
void socket_path_complain(struct report *report, const struct node *node,
                          const struct socket_paths *paths, const char *effect);

#endif
