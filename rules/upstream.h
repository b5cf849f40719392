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
    const struct node *standby;
    const struct setting *setting;
    struct conninfo conninfo;
    struct conninfo_hosts hosts;
    const char *database; /* that it connects to; NULL: none, it is for replication */
};

/*
 * False when there is nothing to judge: no string, one that is broken (a finding of its
 * own), one that a file of services adds to, or none that the server would use. `arena`
 * owns what the link holds.
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

/* Whether sslmode leaves no way without SSL to its first host. */
bool upstream_demands_ssl(const struct upstream_link *link);

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

struct upstream_connections {
    struct hba_connection *connections;
    size_t n_connections;
};

/*
 * The connections that the link may make to one of its hosts, in their order: one for
 * each way and each address that it may come from.
 */
struct upstream_connections upstream_connections(struct arena *arena,
                                                 const struct upstream_link *link,
                                                 const struct node *upstream,
                                                 const struct conninfo_host *host);

/* What pg_hba.conf of the upstream says to the standby. */
enum upstream_answer {
    UPSTREAM_UNKNOWN,   /* it hangs on what no file tells */
    UPSTREAM_NO_RECORD, /* no record is for this connection */
    UPSTREAM_REJECTED,  /* a record with the method reject is */
    UPSTREAM_ADMITTED,  /* a record is; *record */
};

/* One way in which libpq may come to one host. */
struct upstream_try {
    bool ssl;
    enum upstream_answer answer;
    const struct hba_record *record; /* that decides; NULL: none does */

    /* The records of which one decides, if any does; UPSTREAM_UNKNOWN has several. */
    const struct hba_record **candidates;
    size_t n_candidates;
    bool is_broken; /* a record that is refused is among them */
};

struct upstream_tries {
    struct upstream_try *tries; /* none when pg_hba.conf or the host is not known */
    size_t n_tries;
};

struct upstream_tries upstream_try_all(struct arena *arena,
                                       const struct upstream_link *link,
                                       const struct node *upstream);

/*
 * The answer when all of them get the same one, else unknown. *record is the one that
 * decides, or NULL.
 */
enum upstream_answer upstream_ask(const struct upstream_tries *tries,
                                  const struct hba_record **record);

#endif
