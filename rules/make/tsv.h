/*
 * Tables in files, for programs of the build and for tests.
 *
 * Fields stand between tabs, one row a line; the first line names the columns and every
 * row has as many fields. Nothing is quoted. Lines that begin with # are remarks.
 */
#ifndef RULES_MAKE_TSV_H
#define RULES_MAKE_TSV_H

#include "parser/arena.h"

#include <stdbool.h>

enum { TSV_FIELDS_MAX = 16 };

struct tsv {
    const char *path;
    struct arena *arena;
    char *fields[TSV_FIELDS_MAX]; /* of the row at hand; as long-lived as the arena */
    size_t n_fields;              /* as many as there are columns */
    unsigned line;                /* where the row at hand stands, from 1 */
    const char *error;            /* "path:line: what is wrong", or NULL */
    char *rest;                   /* what is still to be read */
};

/* Reads the file. False, and the error is set, when its columns are not these. */
bool tsv_open(struct tsv *tsv, struct arena *arena, const char *path,
              const char *columns);

/* Moves on to the next row. False at the end, and where the error is set. */
bool tsv_next(struct tsv *tsv);

#endif
