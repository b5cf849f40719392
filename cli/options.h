/*
 * What the user asks for on the command line.
 *
 * One table (option_table.c) says which options there are; parsing, --help and the
 * check that an option belongs to the command all read it.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdio.h>

#include "parser/arena.h"
#include "rules/load.h"
#include "rules/rule.h"

/* Commands as bits, to say which of them an option belongs to. */
enum command_bit {
    FOR_CHECK = 1,
    FOR_SHOW = 2,
    FOR_EXPLAIN = 4,
    FOR_RULES = 8,
    FOR_ACCESS = 16,
    FOR_ACCESS_DIFF = 32,
    FOR_CONFIG = 64,
    FOR_BASELINE = 128,
    FOR_COMPLETION = 256,
    FOR_ALL = 511,
};

/* --fail-on=never: above every severity. */
enum { FAIL_ON_NEVER = SEVERITY_ERROR + 1 };

enum color_choice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* --primary or --standby. */
struct node_option {
    enum role role;
    const char *name; /* NULL: none given */
    const char *path;
};

/* --upstream or --node-address: something about a node that has been given a name. */
struct node_fact {
    const char *node;
    const char *upstream; /* NULL: it is an address */
    const char *address;
};

/* --select or --ignore, in the order given. */
struct rule_option {
    const char *list;
    bool enable;
};

struct severity_option {
    const char *rules;
    enum severity severity;
};

/* --output */
struct output_option {
    const char *format; /* NULL: the one of --format */
    const char *path;
};

/* The connection that access is asked about. */
struct access_options {
    const char *user;
    const char *database;
    const char *address; /* numeric; NULL: the Unix socket */
    bool ssl, no_ssl, gss, replication;
    const char *os_user;
    const char **roles; /* that the user is in, ended by NULL; NULL: not said */
    size_t n_roles;
};

struct options {
    struct arena *arena;

    const char **words; /* what is no option, ended by NULL */
    size_t n_words;

    enum role role;
    int version; /* 0: not given */
    struct node_option *nodes;
    size_t n_nodes;
    struct node_fact *facts;
    size_t n_facts;
    enum file_kind kind;
    bool allow_empty;
    const char *stdin_filename;
    const char *config_path; /* NULL: the configuration file is looked for */
    bool no_config;

    enum profile profile;
    struct rule_option *rules;
    size_t n_rules;
    struct severity_option *severities;
    size_t n_severities;
    int fail_on;          /* enum severity, or FAIL_ON_NEVER */
    const char *baseline; /* NULL: none */
    bool show_ignored, no_inline_ignores;

    bool fix, diff;
    enum fix_class fix_class;
    const char *fix_rules;     /* NULL: those of all rules */
    const char *backup_suffix; /* as write_files takes it; NULL: no backups */

    const char *format; /* NULL: the usual one of the command */
    struct output_option *outputs;
    size_t n_outputs;
    enum color_choice color;
    bool quiet, verbose, statistics, no_progress;
    size_t jobs; /* threads; 0: not said */
    bool help, version_asked;

    struct access_options access;

    bool all; /* explain */
    const char *output_directory;

    const char **given;  /* the names of all options that were given */
    unsigned *given_for; /* the commands that each of them belongs to */
    size_t n_given;
};

/*
 * Reads the command line; everything that is kept of it is copied. False, and words in
 * *why, on misuse.
 */
bool options_read(struct options *options, struct arena *arena, int argc, char **argv,
                  const char **why);

/* Whether an option was given. */
bool options_has(const struct options *options, const char *name);

/* The first option that was given and does not belong to the command, or NULL. */
const char *options_foreign(const struct options *options, enum command_bit command);

/* What --help and the manual page say beside the options. */
extern const char *const options_usage[]; /* ended by NULL */
extern const char options_description[];
extern const char options_status[];

void options_help(FILE *out);

#endif
