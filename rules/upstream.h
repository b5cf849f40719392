/*
 * How a standby reaches the node that it follows: its connection string held against
 * the addresses, the sockets, the encryption and the pg_hba.conf of that node.
 */
#ifndef RULES_UPSTREAM_H
#define RULES_UPSTREAM_H

#include "rules/cluster.h"
#include "rules/conninfo.h"

/* What primary_conninfo of a standby says. */
struct upstream_link {
    const struct setting *setting;
    struct conninfo conninfo;
    struct conninfo_hosts hosts;
};

/*
 * False when there is nothing to judge: no string, one that is broken (a finding of its
 * own), or none that the server would use. `arena` owns what the link holds.
 */
bool upstream_read(struct arena *arena, const struct node *standby,
                   struct upstream_link *link);

/*
 * Whether the string cannot mean another server than the upstream: it has one host, or
 * all of them are on the standby's own host.
 */
bool upstream_is_sole(const struct upstream_link *link);

/* Whether all its hosts are the standby's own. */
bool upstream_is_here(const struct upstream_link *link);

/* How the two may speak: libpq tries both ways for sslmode allow and prefer. */
enum {
    UPSTREAM_PLAIN = 1,
    UPSTREAM_SSL = 2,
};

/*
 * The ways that sslmode and the upstream's `ssl` leave to a host; 0: none. When `ssl`
 * is not known it is taken to be on and off.
 */
unsigned upstream_ways(const struct upstream_link *link, const struct node *upstream,
                       const struct conninfo_host *host);

enum { UPSTREAM_CONNECTIONS_MAX = 4 };

/*
 * The connections that the link may make to one of its hosts, and how many they are:
 * one for each way and each address that it may come from. They live as long as it.
 */
size_t
upstream_connections(const struct upstream_link *link, const struct node *upstream,
                     const struct conninfo_host *host,
                     struct hba_connection connections[UPSTREAM_CONNECTIONS_MAX]);

/* What pg_hba.conf of the upstream says to the standby. */
enum upstream_answer {
    UPSTREAM_UNKNOWN,   /* it hangs on what no file tells */
    UPSTREAM_NO_RECORD, /* no record is for this connection */
    UPSTREAM_REJECTED,  /* a record with the method reject is */
    UPSTREAM_ADMITTED,  /* a record is; *record */
};

/*
 * The answer when every host and way of the link gets the same one, else unknown.
 * *record is the one that decides, or NULL.
 */
enum upstream_answer upstream_ask(const struct upstream_link *link,
                                  const struct node *upstream,
                                  const struct hba_record **record);

#endif
