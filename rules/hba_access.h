/*
 * What becomes of a connection: the record of pg_hba.conf that decides, and why the
 * earlier ones do not.
 */
#ifndef RULES_HBA_ACCESS_H
#define RULES_HBA_ACCESS_H

#include "rules/cluster.h"

enum access_outcome {
    ACCESS_UNKNOWN,      /* it hangs on what no file tells */
    ACCESS_ADMITTED,     /* if the demands of the method are met */
    ACCESS_REJECTED,     /* by a record with the method reject */
    ACCESS_NO_RECORD,    /* no record is for it */
    ACCESS_NO_SSL,       /* the server speaks no SSL */
    ACCESS_NO_AUTHORITY, /* nothing to check the certificate with that is demanded */
    ACCESS_NOT_MAPPED    /* the name that the method finds out may not be this role */
};

/* A record that does not decide, or may not; one of its columns and words about it. */
struct access_remark {
    const struct hba_record *record;
    enum hba_column column;
    const char *why;
};

struct access_remarks {
    struct access_remark *remarks;
    size_t n_remarks;
};

struct access_answer {
    enum access_outcome outcome;
    /* The first that certainly is for the connection; NULL: none is. */
    const struct hba_record *record;
    struct access_remarks near; /* before it, with one column that does not fit */
    struct access_remarks open; /* before it, and they may well be for it */
    const char *why;            /* of UNKNOWN, NO_AUTHORITY and NOT_MAPPED */
};

/*
 * `system_user` is the name that the method would find out: of the operating system,
 * of the certificate, of the principal; NULL when nothing is said of it.
 *
 * What is open need not matter: when all that can come out admits, or nothing does, it
 * is known. A file with a broken record is none that a server loads: unknown.
 */
struct access_answer access_ask(struct arena *arena, const struct node *node,
                                const struct hba_connection *connection,
                                const char *system_user);

/* Whether the method finds out a name which has to be the role, or mapped to it. */
bool access_finds_name(const struct hba_record *record, int version);

/*
 * Whether a record demands a certificate of the client and the server has nothing to
 * check one with: it turns away whomever the record is for.
 */
bool access_checks_no_certificate(const struct node *node,
                                  const struct hba_record *record);

bool access_refuses(enum access_outcome outcome);

#endif
