/*
 * Rows and columns, printed for people, for spreadsheets or for programs.
 */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "parser/arena.h"

enum cell_kind {
    CELL_NULL, /* empty in a table and in CSV, where an empty text is "" */
    CELL_TEXT,
    CELL_NUMBER,
    CELL_BOOL, /* t and f for people, as psql prints them */
    CELL_LIST, /* {a,b} for people, as psql prints arrays */
};

struct cell {
    enum cell_kind kind;
    const char *text;
    long long number;   /* of CELL_BOOL 0 or 1 */
    const char **items; /* CELL_LIST */
    size_t n_items;
};

struct table {
    struct arena *arena;
    const char *const *columns;
    size_t n_columns;
    bool is_of_files;   /* secrets of files may stand in any column, and are left out */
    struct cell *cells; /* row after row */
    size_t n_cells;
};

/* All of them add the next cell of a row; NULL adds CELL_NULL. */
void table_text(struct table *table, const char *text);
void table_number(struct table *table, long long number);
void table_bool(struct table *table, bool value);
void table_null(struct table *table);

/* Adds an empty list as the next cell; table_item adds to the list added last. */
void table_list(struct table *table);
void table_item(struct table *table, const char *text);

struct table_format {
    const char *name;
    void (*print)(const struct table *table, FILE *out);
};

/* "table", "csv" or "json"; NULL for every other name. */
const struct table_format *table_format_find(const char *name);

#endif
