/*
 * synchronous_standby_names: which standbys a commit waits for.
 */
#ifndef RULES_STANDBY_NAMES_H
#define RULES_STANDBY_NAMES_H

#include "rules/cluster.h"

struct standby_names {
    const char **names; /* as application_name is compared with them: without case */
    size_t n_names;
    long long n_needed; /* so many of them must answer; 1 without a count */
    bool is_any;        /* whichever of them are the quickest, not the first named */
};

/* Reads a value that the server of this version takes, of which domain_error is NULL.
 */
struct standby_names standby_names_read(struct arena *arena, const char *value,
                                        int version);

/* Which of them is the first for a standby that calls itself so, from 1; 0: none is. */
size_t standby_names_priority(const struct standby_names *names,
                              const char *application);

/*
 * What a standby calls itself to the server that it follows: application_name of its
 * connection string, else from 12 on its cluster_name, else walreceiver. It is as the
 * server keeps it: of ASCII, and cut to 63 bytes. NULL when the string is not there or
 * broken.
 */
const char *standby_application(struct arena *arena, const struct node *standby);

/* Whether commits on the node wait for standbys that it is known to have. */
bool standby_names_wait(const struct node *node);

/* The names of a node whose commits wait. */
struct standby_names standby_names_of(struct arena *arena, const struct node *node);

/* How many standbys commits wait for, and how many there are to answer. */
struct standby_tally {
    long long n_needed;
    long long n_matching; /* among them those whose connection string is not in view */
    const struct node *other; /* one that does not match, or NULL */
};

/* False when commits wait for nobody. */
bool standby_names_tally(const struct cluster *cluster, const struct node *node,
                         struct standby_tally *tally);

#endif
