/*
 * Inside mkcatalog: the facts of the tables, on their way to C.
 */
#ifndef RULES_MAKE_MKCATALOG_H
#define RULES_MAKE_MKCATALOG_H

#include "rules/catalog.h"
#include "rules/guc.h"

/* A row of the catalog, with its texts elsewhere. */
struct row {
    const char *name, *unit, *boot_value;
    const char *enum_values, *enum_aliases;
    enum guc_type type;
    enum guc_context context;
    unsigned flags;
    int since, until;
    double min, max, boot_number;
};

struct heading_row {
    const char *name, *category;
    int since, until;
};

/* Something that holds for a parameter from `since` to `until`. */
struct note {
    const char *name;
    int since, until;
    const char *where; /* "path:line", for complaints */
};

/* An enum takes `word` for `value` without listing it. */
struct hidden_word {
    struct note note;
    const char *word, *value;
};

struct mark {
    struct note note;
    unsigned flag;
};

struct facts {
    struct arena *arena;
    struct row *rows; /* one a version, until they are merged */
    size_t n_rows;
    struct hidden_word *words;
    size_t n_words;
    struct mark *marks;
    size_t n_marks;
    struct heading_row *headings;
    size_t n_headings;
    struct old_name *old_names;
    size_t n_old_names;
    struct guc_change *changes;
    size_t n_changes;
};

/* Complains on stderr and ends the program: the build must stop. */
_Noreturn void mkcatalog_fail(const char *where, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Reads one table; its file's name says which. */
void mkcatalog_read(struct facts *facts, const char *path);

/* Sorts, puts together what belongs together, and checks that it does. */
void mkcatalog_settle(struct facts *facts);

/* Writes C to stdout. */
void mkcatalog_write(const struct facts *facts);

#endif
