/*
 * Servers as their files describe them.
 *
 * A node is one server: its files, every assignment in them in the server's reading
 * order, what it would run with, its pg_hba.conf and pg_ident.conf. A cluster is all
 * nodes of a run, primary first. All text from here upward is C strings.
 */
#ifndef RULES_CLUSTER_H
#define RULES_CLUSTER_H

#include "parser/syntax.h"
#include "rules/certificate.h"
#include "rules/control.h"
#include "rules/guc.h"
#include "rules/hba.h"
#include "rules/ident.h"
#include "rules/value.h"

enum role { ROLE_AUTO, ROLE_PRIMARY, ROLE_STANDBY };

enum file_kind {
    FILE_UNKNOWN,
    FILE_CONF,      /* postgresql.conf and what it includes */
    FILE_AUTO_CONF, /* postgresql.auto.conf, written by ALTER SYSTEM */
    FILE_RECOVERY,  /* recovery.conf */
    FILE_HBA,
    FILE_IDENT,
    FILE_SIGNAL, /* standby.signal, recovery.signal */
};

/* What all paths that lead to one file have in common, and no others; 0: not known. */
struct file_identity {
    unsigned long long device, number;
};

struct file_bytes {
    const char *text;
    size_t size;
    const char *why; /* FILE_UNREADABLE: in words */
    bool is_link;    /* the last part of the path is a link */
    struct file_identity identity;
};

/* Who may touch a file or a directory. */
struct rights {
    bool are_known;
    unsigned mode;   /* permission bits */
    long long owner; /* the number of a user; -1: not known */
};

/*
 * One file that a node reads, or would read if it were there. `path` is both what the
 * user sees and what is opened. A file that is included twice is in the list twice.
 */
struct file {
    const char *path;
    enum file_kind kind;
    const struct source *source; /* NULL when it is missing or could not be read */
    const struct syntax *syntax; /* NULL with source */
    struct rights rights;
    bool is_foreign; /* it lies outside of the node's own folders */
    bool is_hidden;  /* no word of it may be shown; see hidden.h */
    bool is_link;    /* the last part of the path is one */
    struct file_identity identity;
    const struct file *included_by;
    const struct item *directive; /* in included_by */
    struct redacted *redacted;    /* what redact.c knows of it; NULL: keeps nothing */
};

/*
 * A span in a file of a node; an empty one stands for the file as a whole. Without a
 * file it is what is said nowhere: a default, or a file that is not there (then `text`
 * of its label has to say so).
 */
struct place {
    const struct node *node;
    const struct file *file;
    struct span span;
    const struct guc *guc; /* without a file: the parameter whose default it is */
};

/* One `name = value` of a file, or a default that no file says anything about. */
struct setting {
    const char *name;        /* as PostgreSQL spells it, or as the file does */
    const struct guc *guc;   /* NULL: unknown to this version, or a custom parameter */
    const char *value;       /* decoded; of a default its boot value */
    struct value read;       /* of a known parameter */
    const char *refused;     /* why the server does not take a value that was read
                                well, as domain_error says it, or a name that a module
                                keeps from others; NULL: it does */
    struct place place;      /* the value; no file: a default */
    const struct item *item; /* NULL: a default */
    const struct setting
        *overrides;  /* the assignment of the same name before this one */
    size_t order;    /* from 1 in reading order over all files; 0: a default */
    bool is_unclear; /* a line was to set it that is broken, and later, or that has the
                        name of another version for it */
    bool is_default;
    bool wins;       /* false: a later assignment takes its place */
    bool is_dropped; /* a server never looks at it: a later line spells the same name */
};

/* A line of the conf grammar that is broken behind its name. */
struct broken_line {
    const char *name;
    enum file_kind kind;
    size_t order; /* of the assignment before it; 0: none is before it */
};

/* What stands in the way of reading on: include directives and named files. */
enum trouble_kind {
    TROUBLE_INCLUDE_MISSING,   /* include, or pg_hba.conf's: the target is not there */
    TROUBLE_INCLUDE_NO_FOLDER, /* include_dir of postgresql.conf: it is not there */
    TROUBLE_INCLUDE_DIRECTORY, /* include of a directory, include_dir of a file */
    TROUBLE_INCLUDE_DANGLING,  /* include_dir: a link in it leads nowhere */
    TROUBLE_INCLUDE_EMPTY,     /* include '', from 9.5 on */
    TROUBLE_INCLUDE_LOOP,      /* nested more than ten levels, or a file in itself */
    TROUBLE_FILE_MISSING,      /* postgresql.conf, hba_file, ident_file */
    TROUBLE_UNREADABLE,        /* there, but not to be read by us: exit status 2 */
    TROUBLE_DATA_UNREADABLE,   /* what of the data is no configuration: likewise, of
                                  checks */
    TROUBLE_UNJUDGED, /* of SSL, and not to be read or judged by us: likewise, of checks
                         that ask for it */
};

struct trouble {
    enum trouble_kind kind;
    const char *path;   /* of what could not be had */
    const char *why;    /* in words, for the last three; of TROUBLE_FILE_MISSING
                           what is there instead, or NULL */
    struct place place; /* the directive or setting that names it; no file: none does */
    enum file_kind file_kind;
    size_t n_files; /* that the node had when it was met */
};

/* What was found at a path that matters to a start, and is not read. */
struct probe {
    const char *name; /* the parameter whose value it is, or PROBE_... below */
    const char *path;
    bool is_there;
    bool is_other; /* of a directory: a file is in its place, or a link to nothing */
    struct rights rights;
    const char *flaw; /* of a file of SSL that was read: why it does not hold what it
                         should, in words; NULL: it does; of PROBE_LOG_FILE: why it is
                         of no use */
    const char *text; /* of PROBE_PASSFILE, _HISTORY, _VERSION, _LOCK and _BACKUP, if it
                         could be read, and never shown; of a library that is not there,
                         its name in the value */
};

/* Probes of what no parameter names. */
#define PROBE_CONTROL "global/pg_control"
#define PROBE_FILE_MAP "global/pg_filenode.map" /* in all data directories */
#define PROBE_TIMELINE "history of the target timeline"
#define PROBE_HISTORY "history of the timeline that pg_control is on"
#define PROBE_SOCKETS "first directory of unix_socket_directories that is of no use"
#define PROBE_LOGS "what log_directory is to lie in, and cannot"
#define PROBE_LOG_FILE "what log_filename leads to, and cannot be opened"
#define PROBE_VERSION "PG_VERSION"
#define PROBE_BACKUP "backup_label" /* of a base backup that was never started */
#define PROBE_HOME "program that was started last, where it is here"
#define PROBE_TABLESPACES "pg_tblspc"
#define PROBE_LOCK "postmaster.pid"
#define PROBE_BASE "base" /* these two only where all other folders are there */
#define PROBE_GLOBAL "global"
#define PROBE_LIBRARIES "$libdir" /* its program and its libraries are here */

/* Of the files that primary_conninfo names, by its keywords. */
#define PROBE_PASSFILE "passfile"
#define PROBE_SSLCERT "sslcert"
#define PROBE_SSLKEY "sslkey"
#define PROBE_SSLROOTCERT "sslrootcert"

/*
 * Folders without which a server does not start, from 10 on; ended by NULL. They are
 * probed in data that are all here, and not in a few files that were copied.
 */
extern const char *const probe_folders[];

/* The parameters that name files of SSL, probed while it is on; ended by NULL. */
extern const char *const probe_ssl_files[];

struct own_rules; /* what the user's own file asks of nodes */

/* What a command line gives a parameter, and so wins over all files. */
struct option {
    const struct guc *guc;
    const char *value;
};

/* A replication slot, as it lies on disk. */
struct slot {
    const char *name;
    bool is_logical;  /* it says so */
    const char *flaw; /* why no server can read it, in words; NULL: nothing is known */
};

/* The segments below pg_wal with the lowest and the highest number. */
struct wal_range {
    const char *first, *last; /* names; NULL: none is known */
    long long first_number, last_number;
    bool is_listed; /* pg_wal was, as it is beside this control file */
};

struct node {
    const char *name;
    const char *data_directory; /* "" when only single files are known */
    const char *config_directory;
    int version;
    enum role role;   /* never ROLE_AUTO once loaded */
    bool role_stated; /* by the user: a primary is then meant to have standbys */
    bool is_whole; /* a directory: false for single files, about which less is known */
    bool has_data; /* its data directory is here */
    bool is_copy;  /* no data are here: nor need absolute paths be */
    bool conf_known; /* its postgresql.conf was read: what is not in it is a default */
    const char **addresses;        /* of its host, numeric, as the user gave them */
    const char **sorted_addresses; /* the same by spelling_compare */
    size_t n_addresses;
    const struct node *upstream; /* NULL: none known */
    bool follows_here;           /* it reaches it on its own host */
    size_t n_standbys;           /* whose upstream this is */

    struct file **files; /* in reading order */
    size_t n_files;
    bool has_hidden[FILE_SIGNAL + 1]; /* whether a file of a kind is hidden */
    struct setting **assignments;     /* every one, in reading order */
    size_t n_assignments;
    struct broken_line *broken;
    size_t n_broken;
    struct setting **settings; /* what it would run with, by name; defaults included */
    size_t n_settings;
    struct trouble *troubles;
    size_t n_troubles;

    struct hba_records hba;
    struct ident_records ident;
    bool hba_known; /* its pg_hba.conf was found and read */
    bool ident_known;

    const char **modules; /* that it loads at its start */
    size_t n_modules;

    const struct file *recovery_conf;   /* NULL: not there */
    const struct file *standby_signal;  /* as are these two, also at versions that */
    const struct file *recovery_signal; /* do not know them */
    struct slot *slots;                 /* folders below pg_replslot */
    size_t n_slots;
    size_t n_logical_slots;
    bool slots_known; /* pg_replslot was listed */

    struct option *options; /* of the start before, as they stand in the line */
    size_t n_options;

    int data_version; /* PG_VERSION of the data directory says so; 0: not known */
    enum control_status control_status;
    const struct control *control; /* NULL but for CONTROL_READ */
    const char *control_why;       /* CONTROL_UNREADABLE: in words */
    struct wal_range wal;          /* from 10 on */

    /* While ssl is on: ssl_cert_file and ssl_key_file, as far as they could be read. */
    enum certificate_status certificate_status, key_status;
    struct certificate certificate;
    struct key_digest key;
    /*
     * When the certificates of these files end; 0: not known. The last two are those of
     * primary_conninfo. Of sslcert the first one counts, of the others the last to end.
     */
    long long ssl_ca_ends, sslcert_ends, sslrootcert_ends;
    long long now; /* when the files were read, in seconds since 1970; 0: not known */

    struct rights data_rights; /* of the data directory */
    struct probe *probes;
    size_t n_probes;

    const struct own_rules *own; /* NULL: nothing is asked */
    const char *own_name;        /* what `own` calls it; NULL: it names it not */
    const char *given_path;      /* as it was asked for */
    const char *own_path; /* the same as patterns of `own` see it; NULL: not below it */
};

struct cluster {
    struct arena *arena; /* of everything in it */
    struct node **nodes; /* primary first, else as given */
    size_t n_nodes;
    const char *failure; /* why load_node said false */
    int (*today)(void);  /* 20270131; NULL: no ignore expires */
    bool no_comments;    /* those that say what is to be ignored are not heard */
};

/*
 * What the node would run with: the winning assignment or the default of its version.
 * recovery.conf counts up to 11. NULL when the version does not know the parameter,
 * when the winning value is one that the server refuses (a finding of its own), or when
 * the file that could say something is not in view.
 */
const struct setting *node_setting(const struct node *node, const char *name);

/*
 * The parameter that a name means in a file of this kind: up to 11 recovery.conf has
 * its own, which stand nowhere else. NULL: none there.
 */
const struct guc *node_parameter(const struct node *node, enum file_kind kind,
                                 const char *name);

/* What a parameter is when no file says anything about it. */
struct setting *node_default(struct arena *arena, const struct node *node,
                             const struct guc *guc);

/* The winning assignment as it stands, valid or not; NULL when no file has one. */
const struct setting *node_assignment(const struct node *node, const char *name);

/* Whether a server looks at the value of an assignment of a file when it starts. */
bool setting_is_checked(const struct setting *setting);

/* These take NULL: it is no value, not 0, and not on. */
bool setting_is(const struct setting *setting, const char *value); /* case ignored */
bool setting_on(const struct setting *setting);
bool setting_off(const struct setting *setting);      /* false for NULL, too */
long long setting_int(const struct setting *setting); /* in the parameter's unit */
bool setting_empty(const struct setting *setting);    /* true for NULL, "" and blanks */

/* Whether two of one name say the same, each in its own words. */
bool setting_says_same(const struct setting *one, const struct setting *other);

/*
 * The bytes begin..end of a decoded value, where they stand in the file; the whole
 * value when an escape before `end` makes that unknown.
 */
struct place setting_part(const struct setting *setting, size_t begin, size_t end);

/*
 * Whether a file that is not at this path here is missing for the server, too: not when
 * it would lie outside the files that were copied from the server's machine.
 */
bool node_would_have(const struct node *node, const char *path);

/*
 * Whether what a trouble misses is missing for the server, too. A folder of a copy is
 * not: an empty one is easily lost on the way, as git keeps none.
 */
bool node_lacks(const struct node *node, const struct trouble *trouble);

/* Whether a standby gets its WAL from an archive alone, and connects to nobody. */
bool node_reads_archive_alone(const struct node *standby);

/* NULL: nobody looked, since it lies outside the data, or the data are not here. */
const struct probe *node_probe(const struct node *node, const char *name);

/*
 * What pg_control of the node says, when it was read and is one of the node's own
 * version; else NULL.
 */
const struct control *node_control(const struct node *node);

/*
 * Whether its slots are those that the list says: not in a base backup, which leaves
 * them behind.
 */
bool node_knows_slots(const struct node *node);

/* NULL: none has this name. */
const struct slot *node_slot(const struct node *node, const char *name);

/*
 * Whether the data directory belongs to another user than its control file, which is
 * his alone: nobody can start a server on it.
 */
bool node_is_misowned(const struct node *node);

/*
 * False: the server cannot read a file with these rights. It runs as the user whose the
 * data directory is; which groups he is in is not known.
 */
bool node_may_read(const struct node *node, const struct rights *rights);

/* The same for making files in a directory. */
bool node_may_write_in(const struct node *node, const struct rights *rights);

/* Whether a start is a recovery: of a standby, or from an archive. */
bool node_recovers(const struct node *node);

/* Whether its data are those of a standby that has run, or of a recovery that has
 * begun. */
bool node_is_amid_recovery(const struct node *node);

/* Whether a start on the data as they are looks for pg_tblspc: from 11 on only that of
 * a recovery, or after a crash. True when it is not known. */
bool node_needs_tablespaces(const struct node *node);

/* Whether the node is meant to serve standbys: it was said, or it has some. */
bool node_serves(const struct node *node);

struct place place_of_item(const struct node *node, const struct file *file,
                           const struct item *item);

/* The file of this kind that comes first: postgresql.conf itself; NULL if unread. */
const struct file *node_file(const struct node *node, enum file_kind kind);

/* The node that is called so; NULL: none is. */
struct node *cluster_node(const struct cluster *cluster, const char *name);

#endif
