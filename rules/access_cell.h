/*
 * Sets of connections: so many ways, addresses, databases and users, and what is taken
 * to be so of whatever the names and addresses do not tell.
 */
#ifndef RULES_ACCESS_CELL_H
#define RULES_ACCESS_CELL_H

#include "rules/address_set.h"
#include "rules/hba_region.h"
#include "rules/name_set.h"

/* What can be so of a connection, or not. */
enum access_fact_kind {
    FACT_SAMEUSER,       /* the database has the name of the user */
    FACT_SAMEROLE,       /* the user is a member of the role named as the database */
    FACT_MEMBER,         /* of the role `text` */
    FACT_USER_REGEX,     /* the user fits `text` */
    FACT_DATABASE_REGEX, /* likewise */
    FACT_SAMEHOST,       /* the address is one of the server's */
    FACT_SAMENET,        /* or in one of its networks */
    FACT_HOST,           /* the client's host is called `text`, or ends in it */
    FACT_MASK,           /* the address is of the network `text`, "address mask" */
};

struct access_fact {
    enum access_fact_kind kind;
    const char *text; /* "" where there is none */
    bool holds;
    const struct access_fact *next;
};

struct access_cell {
    enum hba_space space; /* SPACE_SOCKET, SPACE_IPV4 or SPACE_IPV6 */
    unsigned ways;
    bool replication;    /* then `databases` counts for nothing */
    bool is_any_address; /* of both families: a cell that came from access_cell_join */
    struct name_set databases, users;
    struct address_set addresses;
    const struct access_fact *facts; /* the last one first */
    size_t n_facts;
};

/* What parts a cell in two. */
enum access_question_kind {
    QUESTION_WAYS,
    QUESTION_DATABASES, /* one of `names`? */
    QUESTION_USERS,
    QUESTION_ADDRESS, /* in `prefix`? It lies in the cell's network */
    QUESTION_FACT,
};

struct access_question {
    enum access_question_kind kind;
    unsigned ways;
    const char *const *names; /* sorted */
    size_t n_names;
    struct prefix prefix;
    enum access_fact_kind fact;
    const char *text;
};

/* Work on cells: what it takes, and how much more may be taken. */
struct access_work {
    struct arena *arena;
    int version;
    size_t steps; /* 0: nothing more can be found out */
};

void access_step(struct access_work *work, size_t n);

/* All connections together, in cells of one space each. */
enum { ACCESS_ROOTS = 6 };
void access_roots(struct access_cell roots[ACCESS_ROOTS]);

/* HBA_UNKNOWN: nothing is said of it. */
enum hba_match access_cell_fact(const struct access_cell *cell,
                                enum access_fact_kind kind, const char *text);

/* The connections of which the answer is yes, or no; false when there are none. */
bool access_cell_part(struct access_work *work, const struct access_cell *cell,
                      const struct access_question *question, bool answer,
                      struct access_cell *part);

/* Leaves out what facts say as well: who is not in a role is not that role. */
void access_cell_tidy(struct arena *arena, struct access_cell *cell);

/* Whether both are alike but for one thing; then *joined is all that is in them. */
bool access_cell_join(struct arena *arena, const struct access_cell *one,
                      const struct access_cell *other, struct access_cell *joined);

#endif
