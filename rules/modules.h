/*
 * Modules that a server loads when it starts, and the parameters that they bring.
 *
 * Known are the modules that PostgreSQL ships. Of any other, every parameter may be
 * one.
 */
#ifndef RULES_MODULES_H
#define RULES_MODULES_H

#include "rules/cluster.h"

/* The names in a value of shared_preload_libraries, without folders and endings. */
const char **modules_read(struct arena *arena, const char *libraries, size_t *n);

/* Whether the module that has the prefix of this parameter is one of the node's. */
bool modules_has(const struct node *node, const char *parameter);

/*
 * Whether that is a module that lets no parameter with its prefix be but its own: from
 * 15 on.
 */
bool modules_reserves(const struct node *node, const char *parameter);

#endif
