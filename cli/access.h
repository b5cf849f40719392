/*
 * Answers about connections, and how they are printed.
 */
#ifndef CLI_ACCESS_H
#define CLI_ACCESS_H

#include <jansson.h>
#include <stdio.h>

#include "rules/hba_access.h"

/* One way in which a client may connect. */
struct access_case {
    struct hba_connection connection;
    struct access_answer answer;
    /* A client that is turned away goes on to its next case of the same number. */
    size_t attempt;
};

struct access_cases {
    struct arena *arena;
    const struct node *node; /* the server that is asked */
    struct access_case *cases;
    size_t n_cases;
    enum access_outcome outcome; /* ACCESS_NO_RECORD stands for every refusal */
    const char *why;             /* of ACCESS_UNKNOWN, and where there are no cases */
};

/* "access" does not look behind these words: they are for people. */
const char *access_outcome_name(enum access_outcome outcome);
const char *access_encryption(const struct hba_connection *connection);

/* What the method of a record asks of this client, in words, ended by NULL. */
const char **access_demands(struct arena *arena, const struct hba_record *record,
                            const char *user, int version);

/* False, with a complaint, when a file of the server is there and cannot be read. */
bool access_could_read(const struct node *node);

json_t *access_record_object(struct arena *arena, const struct hba_record *record);

void access_print_text(const struct access_cases *cases, FILE *out);
void access_print_json(const struct access_cases *cases, FILE *out);

#endif
