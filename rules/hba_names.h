/*
 * The words in the columns of databases and users, numbered, and which of them stand
 * for all that others stand for. Never guessed: a word covers another one only if it
 * does so on every server.
 */
#ifndef RULES_HBA_NAMES_H
#define RULES_HBA_NAMES_H

#include "rules/hba.h"

enum hba_name_kind {
    HBA_NAME_ALL, /* or a regular expression that takes every name */
    HBA_NAME_REPLICATION,
    HBA_NAME_SAMEUSER,
    HBA_NAME_SAMEROLE,
    HBA_NAME_PLAIN, /* the same number as database and as user */
    HBA_NAME_GROUP, /* +role */
    HBA_NAME_REGEX,
};

/* The numbers of the words of which there is one. */
enum {
    HBA_NUMBER_ALL,
    HBA_NUMBER_REPLICATION,
    HBA_NUMBER_SAMEUSER,
    HBA_NUMBER_SAMEROLE,
};

struct hba_name;
struct hba_names;

enum { HBA_ABOVE_MAX = 7 };

/* Numbers of words; all of them, or those that come first. */
struct hba_above {
    uint32_t numbers[HBA_ABOVE_MAX];
    size_t n_numbers;
};

struct hba_names *hba_names_new(struct arena *arena, int version);

/* The number of a word; HBA_COLUMN_DATABASE or HBA_COLUMN_USER. */
uint32_t hba_names_number(struct hba_names *names, enum hba_column column,
                          const struct auth_word *word);

enum hba_name_kind hba_names_kind(const struct hba_names *names, uint32_t number);

/*
 * The words seen so far in the column that stand for all that this one stands for; it
 * is one of them, and is the first.
 */
struct hba_above hba_names_above(struct hba_names *names, enum hba_column column,
                                 uint32_t number);

/* Whether a regular expression takes every name: none is empty. */
bool hba_names_takes_all(const char *expression);

#endif
