/*
 * One connection of a cell.
 */
#ifndef RULES_ACCESS_EXAMPLE_H
#define RULES_ACCESS_EXAMPLE_H

#include "rules/access_cell.h"

struct access_example {
    struct hba_connection connection; /* `roles` are all that it has to be in */
    /*
     * What has to be so for the connection to be one of the cell, and no file tells:
     * words that go on after "where"; NULL: nothing, it certainly is one.
     */
    const char *condition;
};

struct access_example access_example(struct access_work *work,
                                     const struct access_cell *cell);

/* What is so, in words that go on after "where". */
const char *access_fact_words(struct arena *arena, const struct access_fact *fact);

#endif
