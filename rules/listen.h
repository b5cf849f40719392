/*
 * Where a server listens: listen_addresses, ports and sockets.
 */
#ifndef RULES_LISTEN_H
#define RULES_LISTEN_H

#include "rules/cluster.h"
#include "rules/conninfo.h"

/* localhost, 127.0.0.0/8 or ::1: reached from the same host alone. */
bool listen_is_loopback(const char *host);

/* Whether no TCP address of the node can be reached from another host. */
bool listen_is_local(const struct node *node);

/*
 * Whether the node certainly accepts TCP connections at this numeric loopback address
 * or localhost. Other addresses and names are never certain.
 */
bool listen_has_loopback(const struct node *node, const char *host);

/*
 * Whether it can: false is certain. A name in listen_addresses, other than localhost,
 * can be any address.
 */
bool listen_may_have(const struct node *node, const char *host);

/* Whether a host is a numeric address, not a name. */
bool listen_is_address(const char *host);

/* Whether the node listens at addresses of the other kind alone: IPv4 or IPv6. */
bool listen_lacks_family(const struct node *node, const char *host);

/*
 * Whether an IPv4 address of another host's way certainly is not listened at, although
 * a wildcard stands for it: an entry before that has taken the port at a loopback
 * address. The kernel then refuses the wildcard, and the server goes on without it.
 */
bool listen_loses_wildcard(const struct node *node, const char *host);

/* Whether there are entries in listen_addresses, and none can be a host at all. */
bool listen_is_impossible(const struct node *node);

/*
 * Whether a numeric address is certainly one of the node's own: the user said so, or it
 * is all that listen_addresses has beside loopback ones. One among several may move
 * from server to server.
 */
bool listen_is_own(const struct node *node, const char *host);

/* A Unix socket, or a loopback address: the host that the string is used on. */
bool listen_is_here(const struct conninfo_host *host);

/* unix_socket_directories, or what it was called before; NULL: not known. */
const struct setting *listen_sockets(const struct node *node);

/*
 * Whether a connection string leads nowhere but to the host that it is used on: sockets
 * and loopback addresses only.
 */
bool listen_stays_here(struct arena *arena, const struct conninfo *conninfo);

/*
 * Whether every standby of the node that is known connects from the node's own host, or
 * reads an archive and does not connect at all.
 */
bool listen_standbys_are_here(const struct cluster *cluster, const struct node *node);

#endif
