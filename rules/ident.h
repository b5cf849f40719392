/*
 * Records of pg_ident.conf: typed views over its lines.
 */
#ifndef RULES_IDENT_H
#define RULES_IDENT_H

#include "parser/auth.h"

struct file;

/* A bad record has an error, and then no names. */
struct ident_record {
    const struct file *file;
    struct span span; /* the line without its line end and comment */
    uint32_t line;    /* as the server counts */
    const char *map;
    const char *system_user;
    const char *role;
    bool role_quoted; /* its first character was a double quote: no keyword */
    const char *error;
    struct span error_span;
};

struct ident_records {
    struct ident_record *records;
    size_t n_records;
};

/*
 * Reads one line, of at least one field, as the server of this version does, but for
 * @files. More than three fields are no error, nor, up to 9.2, lists, which are only
 * looked at there when the map is used. The fields need not live on.
 */
struct ident_record ident_read(struct arena *arena, const struct auth_fields *fields,
                               int version);

/*
 * Whether the role of a good record is the name of one, perhaps with a part of the
 * system user in the place of \1. Up to 15 it always is.
 */
bool ident_is_role_name(const struct ident_record *record, int version);

#endif
