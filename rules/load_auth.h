/*
 * Reading pg_hba.conf and pg_ident.conf with the files that they take in: @files in the
 * place of a word, and from 16 on include directives; for load_auth*.c alone.
 *
 * Both are followed by one reader, since from 16 on the server has one for both: an
 * @file can hold directives, and how deep files lie in one another is counted together.
 */
#ifndef RULES_LOAD_AUTH_H
#define RULES_LOAD_AUTH_H

#include "rules/loader.h"

/*
 * A line of which something is left when its @files are in their place. Its fields are
 * gone when the next line is read.
 */
struct auth_line {
    const struct file *file;
    struct span span; /* without its line end and comment */
    uint32_t number;  /* as the server counts */
    struct auth_fields fields;
    const char *error; /* then the fields mean nothing */
    struct span error_span;
    bool
        is_unknown; /* it asks for a file that is not here, but may be for the server */
    bool is_include; /* the error is a trouble of the node, too */
};

/* What takes the lines, one after the other. */
struct auth_sink {
    void (*take)(struct auth_sink *sink, const struct auth_line *line);
};

/* A file on the way from the first one to the one being read. */
struct auth_level {
    struct loader *loader;
    const struct auth_level *above;
    const struct file *file;
    unsigned depth;
    const struct place *by; /* the word of the first file that asks for this @file */
    struct auth_sink *sink;
};

/* What stands in the way of a file that is asked for: what a line's error will be. */
struct auth_failure {
    const char *error;
    struct span span;
    bool is_unknown;
    bool is_include;
};

/* Gives the sink all lines of the level's file, and of the files that it includes. */
void load_auth_read(const struct auth_level *level);

/*
 * Whether the fields are an include directive, which has been followed then as far as
 * that could be.
 */
bool load_auth_include(const struct auth_level *level, const struct auth_fields *fields,
                       struct auth_failure *failure);

/* Keeps the first of several failures. */
void load_auth_fail(struct auth_failure *failure, const struct auth_failure *first);

/* What the level's file means by a path, which need not live on. */
const char *load_auth_path(const struct auth_level *level, const char *target);

/* Why the server reads no file below this level's, or NULL. */
const char *load_auth_too_deep(const struct auth_level *level, const char *path);

const char *load_auth_missing(const struct auth_level *level, const char *path);

#endif
