/*
 * A small universe of connections, and files pg_hba.conf about it, drawn at random.
 */
#ifndef TESTS_HBA_UNIVERSE_H
#define TESTS_HBA_UNIVERSE_H

#include <stdint.h>

#include "rules/hba.h"

enum {
    UNIVERSE_RECORDS_MAX = 8,
    UNIVERSE_VERSION = 1600,
    UNIVERSE_DATABASES = 5,
    UNIVERSE_USERS = 6,
    UNIVERSE_ADDRESSES = 17,
    UNIVERSE_WAYS = 3, /* plain, with SSL, with GSSAPI */
};

/* Each list has words that no record uses; the first address is the socket. */
extern const char *const universe_databases[UNIVERSE_DATABASES];
extern const char *const universe_users[UNIVERSE_USERS];
extern const char *const universe_addresses[UNIVERSE_ADDRESSES];

/* What only a server knows. */
struct world {
    const char *const *roles; /* that every user is a member of */
    size_t own, next;     /* addresses of its interfaces' networks; the first its own */
    size_t first, second; /* addresses of two hosts: h1, and x.h2 */
};

/* The i-th of many worlds. */
struct world universe_world(size_t i);

/* The column of addresses of a record where it hangs on the world. */
bool universe_fits(const struct hba_record *record, size_t address,
                   const struct world *world);

/* One connection, by the numbers of its parts; the last database is replication. */
struct point {
    size_t user, database, address, way;
};

struct hba_connection universe_connection(const struct point *point,
                                          const struct world *world);

/*
 * The two halves of whether a record is for a connection, each of them asked once: who,
 * and from where.
 */
struct answers {
    bool who[UNIVERSE_USERS][UNIVERSE_DATABASES + 1];
    bool where[UNIVERSE_ADDRESSES][UNIVERSE_WAYS];
};

/* False when the world leaves something about the record unknown. */
bool universe_ask(struct answers *answers, const struct hba_record *record,
                  const struct world *world);

struct draw {
    uint64_t state;
};

size_t draw_number(struct draw *from, size_t n);

/* How many of the words are used: the last ones hang on what only a server knows. */
struct vocabulary {
    size_t n_databases, n_users, n_addresses;
};

/* One line. */
const char *draw_line(struct arena *arena, struct draw *from,
                      const struct vocabulary *vocabulary);

/* The records of a file, and the lines for when something is wrong. */
struct drawn {
    struct hba_records hba;
    const char *text;
};

struct drawn draw_read(struct arena *arena, const char *const *lines, size_t n);

#endif
