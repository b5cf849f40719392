/*
 * Records of pg_hba.conf: typed views over its lines.
 */
#ifndef RULES_HBA_H
#define RULES_HBA_H

#include "parser/auth.h"

struct file;
struct node;

enum hba_type {
    HBA_LOCAL,
    HBA_HOST,
    HBA_HOSTSSL,
    HBA_HOSTNOSSL,
    HBA_HOSTGSSENC,
    HBA_HOSTNOGSSENC,
};

enum hba_address_kind {
    HBA_ADDRESS_NONE, /* local */
    HBA_ADDRESS_ALL,
    HBA_ADDRESS_SAMEHOST,
    HBA_ADDRESS_SAMENET,
    HBA_ADDRESS_NETWORK,
    HBA_ADDRESS_NAME, /* a host name, or .suffix */
};

struct hba_address {
    enum hba_address_kind kind : 8;
    unsigned char family; /* of a network: 4 or 6 */
    union {
        struct { /* of a network: network byte order; 4 bytes for family 4 */
            unsigned char address[16], mask[16];
        };
        const char *word; /* else: the name, the keyword, or NULL */
    };
};

struct hba_option {
    const char *name;
    const char *value;
    struct span span;
};

/* What an error is of; each is a rule of its own. */
enum hba_fault {
    HBA_FAULT_LINE,
    HBA_FAULT_REGEX,   /* then the databases are there, and the users if they are */
    HBA_FAULT_INCLUDE, /* a directive that leads nowhere: a trouble of the node, too */
};

/*
 * A bad record has an error, and then only `file`, `span`, `line`, `fault`, `is_silent`
 * and `error_span` are to be looked at. A `warning` stands where the server loads the
 * record all the same, but it never matches (hostssl while ssl is off).
 */
struct hba_record {
    const struct file *file;
    struct span span; /* the line without its line end and comment */
    uint32_t line;    /* as the server counts */
    enum hba_type type : 8;
    enum hba_fault fault : 8;
    bool is_silent; /* the server's view has no words for the error, and numbers it */
    struct auth_field databases, users; /* @files are already taken in */
    struct hba_address address;
    struct span address_span; /* mask included */
    const char *method;       /* `peer` for ident on local lines */
    struct span method_span;
    struct hba_option *options;
    size_t n_options;
    const char *validator; /* method oauth: the library that counts; NULL: not known */
    const char *error;
    struct span error_span; /* never empty; where a word is missing, the last one */
    const char *warning;
};

struct hba_records {
    struct hba_record *records;
    size_t n_records;
    struct hba_coverage *coverage; /* room for what hba_coverage() says */
};

/* Whether a record is wrong: then none of the file is in force. */
bool hba_has_error(const struct hba_records *hba);

/* What the meaning of a line depends on, beside the line. */
struct hba_server {
    int version;
    bool ssl;               /* is on */
    const char *validators; /* oauth_validator_libraries; NULL: not known */
};

/*
 * Reads one line, of at least one field, as the server does, but for @files, which the
 * caller has put in their place in `fields`. Never an error is what files do not tell:
 * whether host names resolve, interfaces are there, methods are in the build,
 * clientcert has the root certificate that it needs up to 9.6.
 *
 * An error holds no text of the file, only words that are PostgreSQL's. The fields need
 * not live on: what is kept of them is copied.
 */
struct hba_record hba_read(struct arena *arena, const struct auth_fields *fields,
                           const struct hba_server *server);

const char *hba_type_name(enum hba_type type);

static inline bool hba_has_method(const struct hba_record *record, const char *method)
{
    return text_is(record->method, method);
}

/* Whether the server takes a word for the name of one database or of one user. */
bool hba_is_database_name(const struct auth_word *word, int version);
bool hba_is_user_name(const struct auth_word *word, int version);

/* Whether its databases name physical replication, which `all` does not cover. */
bool hba_is_replication(const struct hba_record *record);

/* Whether it can match only clients on this very host. */
bool hba_is_loopback(const struct hba_record *record);

enum hba_match { HBA_NO, HBA_YES, HBA_UNKNOWN };

/* Who asks. `address` is numeric; NULL: a Unix socket, "": TCP from an unknown address.
 */
struct hba_connection {
    const char *user; /* NULL: unknown */
    int family;       /* of an unknown address: 4, 6, or 0 for either */
    const char *address;
    bool ssl, gss;    /* what it is encrypted with: one of them, or nothing */
    bool replication; /* physical; else to `database` */
    const char *database;
    /* All roles that the user is a member of, ended by NULL; NULL: they are not known.
     */
    const char *const *roles;
};

/*
 * Whether the record is the one for this connection, if none before it is. Unknown is
 * what depends on the server's roles and interfaces, on host names and on regular
 * expressions. A record with an error or a warning is for nobody.
 */
enum hba_match hba_matches(const struct hba_record *record,
                           const struct hba_connection *connection, int version);

enum hba_column {
    HBA_COLUMN_TYPE,
    HBA_COLUMN_DATABASE,
    HBA_COLUMN_USER,
    HBA_COLUMN_ADDRESS,
};
enum { HBA_N_COLUMNS = HBA_COLUMN_ADDRESS + 1 };

/* The same by columns; where the type does not fit, the address counts for nothing. */
struct hba_columns {
    enum hba_match match[HBA_N_COLUMNS];
};
struct hba_columns hba_match_columns(const struct hba_record *record,
                                     const struct hba_connection *connection,
                                     int version);

/* One word of the column of databases or users by itself. */
enum hba_match hba_match_word(enum hba_column column, const struct auth_word *word,
                              const struct hba_connection *connection, int version);

#endif
