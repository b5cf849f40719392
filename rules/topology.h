/*
 * Which node follows which, and which of them are on one host.
 */
#ifndef RULES_TOPOLOGY_H
#define RULES_TOPOLOGY_H

#include "rules/cluster.h"

/*
 * Gives each standby, said or by its files to be one, its upstream: the node that the
 * user named for it (`upstreams`, one a node, NULL: none), else the one that its
 * connection string means, as far as names, addresses and ports tell, else the primary.
 * A standby of a standby is found so; its port is enough where the address is nobody's.
 * Returns the first name that is no node's, or NULL. The addresses of all of them are
 * sorted before.
 */
const char *topology_connect(struct cluster *cluster, const char *const *upstreams);

/*
 * The node whose WAL a standby replays in the end: the primary at the head of its
 * chain. NULL when it is not in view, or when the chain is a circle.
 */
const struct node *topology_source(const struct node *standby);

/* Whether they certainly run on one host. */
bool topology_is_one_host(const struct node *one, const struct node *other);

#endif
