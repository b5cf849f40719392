/*
 * pgconfcheck.yaml, read and understood.
 *
 * The schema is strict: what is not known, said twice or of another kind is an error.
 * All paths in it are relative to the folder that it lies in.
 */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include <stdio.h>

#include "cli/config_yaml.h"
#include "cli/root.h"
#include "rules/load.h"
#include "rules/own_rules.h"
#include "rules/rule.h"

#define CONFIG_FILE_NAME "pgconfcheck.yaml"

struct config_node {
    const char *name;
    const char *path; /* as it stands there */
    const char *real; /* without links; NULL: nobody has asked yet */
    enum role role;
    const char *upstream; /* NULL: none given */
    int version;          /* 0: none given */
    const char **addresses;
    size_t n_addresses;
    struct span span; /* of its name */
    struct span path_span;
    struct span upstream_span;
};

struct config_cluster {
    const char *name;
    struct config_node *nodes;
    size_t n_nodes;
    struct span span;
};

struct config {
    const struct file *file; /* as it is shown; never read by a server */
    const char *directory;   /* as it is shown, with a slash at its end, or "" */
    const char *real;        /* the same folder without links */
    const struct yaml *root;

    int fail_on; /* enum severity or FAIL_ON_NEVER; -1: not said */
    int profile; /* enum profile; -1: not said */
    struct config_cluster *clusters;
    size_t n_clusters;
    struct own_rules own;
};

/*
 * Reads the file at `path`. NULL when it cannot be read or is not as it should be: then
 * it has been told on standard error, but for the last line, which is in *why.
 */
struct config *config_read(struct arena *arena, const char *path, const char **why);

/*
 * The same of a file that was found and not named: one that is called something like
 * CONFIG_FILE_NAME is not passed over, but refused, as is one outside of the root.
 */
struct config *config_read_found(struct arena *arena, const char *path,
                                 const struct root *root, const char **why);

/* The same of a text that is there already; what is wrong is told to `out`. */
struct config *config_parse(struct arena *arena, const struct source *source, FILE *out,
                            const char **why);

/*
 * Whether something lies at the path of every node; what does not has been told, but
 * for the last line, which is in *why.
 */
bool config_has_nodes(struct arena *arena, struct config *config, const char **why);

/* What was found above the folder that was asked for last; starts as all zeroes. */
struct config_search {
    const char *above, *found;
};

/*
 * The path of the file that counts for what lies at `path`, a file or a directory; NULL
 * when there is none. It is looked for upwards, as far as the root of the repository,
 * or, outside of one, the current directory; else beside the input alone. It may have
 * another name than CONFIG_FILE_NAME: see config_read_found.
 */
const char *config_find(struct arena *arena, struct config_search *search,
                        const char *path);

/* A path of the file as it is opened and shown. */
const char *config_path(struct arena *arena, const struct config *config,
                        const char *path);

/* The path of a file relative to the folder of the configuration; NULL: not below it.
 */
const char *config_relative(struct arena *arena, const struct config *config,
                            const char *path);

/* The node that lies at `path`, or whose file lies there. NULL: none does. */
const struct config_node *config_node_at(struct arena *arena, struct config *config,
                                         const char *path);

/* The place of a span in the file, for a node that it is about. */
struct place config_place(const struct config *config, const struct node *node,
                          struct span span);

#endif
