/*
 * From paths to nodes: which files belong to a server, and in which order it reads
 * them.
 *
 * Nothing here opens a file: all reading goes through `struct files`, so that a node
 * can be loaded from a disk, from memory, or from a disk with changes laid over it.
 */
#ifndef RULES_LOAD_H
#define RULES_LOAD_H

#include "rules/cluster.h"

/* What stands at a path. */
enum file_status {
    FILE_READ,    /* a regular file, read whole */
    FILE_MISSING, /* nothing */
    FILE_DIRECTORY,
    FILE_UNREADABLE, /* it is there and could not be read: permission, I/O, no file */
};

struct files {
    void *context;

    /*
     * Reads the file at `path`. With FILE_READ *text and *size are its bytes, with a
     * NUL behind them, owned by the arena; with FILE_UNREADABLE *why says in words why.
     */
    enum file_status (*read)(void *context, struct arena *arena, const char *path,
                             struct file_bytes *bytes);

    /*
     * As `read`, but no more than the first `limit` bytes of a file that is not text.
     */
    enum file_status (*head)(void *context, struct arena *arena, const char *path,
                             size_t limit, struct file_bytes *bytes);

    /* The names in a directory, in any order, without . and .. ; ended by NULL. */
    enum file_status (*list)(void *context, struct arena *arena, const char *path,
                             const char ***names, const char **why);

    /* What stands there, without reading it: FILE_READ means a file of any kind. */
    enum file_status (*status)(void *context, const char *path);

    /* Whose it is, and who may touch it. NULL: that is never known. */
    struct rights (*rights)(void *context, const char *path);

    /* Whether a file really lies below a folder, links followed. NULL: it always does.
     */
    bool (*is_within)(void *context, const char *path, const char *folder);

    long long now; /* in seconds since 1970; 0: not known */
};

/* What the user said about a node; all but `path` may be left out. */
struct node_request {
    const char *path;     /* a data directory, a configuration directory, or one file */
    const char *name;     /* NULL: the last part of the path */
    enum role role;       /* ROLE_AUTO: from the files */
    int version;          /* 0: from PG_VERSION or the path */
    bool is_own_version;  /* the user's own file says so: PG_VERSION must not differ */
    enum file_kind kind;  /* for one file whose name does not say; else FILE_UNKNOWN */
    const char *upstream; /* name of the node that it follows; NULL: found out */
    const char **addresses; /* of its host, numeric */
    size_t n_addresses;
    const struct own_rules *own; /* NULL: nothing is asked of it */
    const char *own_name;        /* of the node that it is there; NULL: none of them */
    const char *own_path; /* `path` from the folder of that file; NULL: not below it */
};

/*
 * Loads a node with all its files into the cluster. What is wrong with the files
 * becomes findings later; false, and words in cluster->failure, only when the node
 * cannot be judged at all (nothing at the path, or no version to be found).
 */
bool load_node(struct cluster *cluster, const struct files *files,
               const struct node_request *request);

/* Joins a path to the directory it is relative to; absolute ones stay. */
const char *load_join(struct arena *arena, const char *directory, const char *path);

/*
 * `target` from `directory`, as the server writes its own paths: from 15 on without any
 * . and .. that can be taken out of the text, up to 14 mostly as it stands. `directory`
 * itself stays as it is.
 */
const char *load_clean(struct arena *arena, int version, const char *directory,
                       const char *target);

/*
 * The path that a file in `directory` means by `target`: a relative one is cleaned, an
 * absolute one is left as it is written.
 */
const char *load_included(struct arena *arena, int version, const char *directory,
                          const char *target);

/* Whether a relative path leaves the directory that it begins in. */
bool load_climbs_out(const char *path);

#endif
