/*
 * What the parts of the loader share; for load*.c alone.
 */
#ifndef RULES_LOADER_H
#define RULES_LOADER_H

#include "rules/load.h"

enum {
    LOADER_DEPTH_MAX = 10,      /* of includes below a first file, in every version */
    LOADER_TROUBLES_MAX = 1000, /* a node; beyond, nothing more is read */
    LOADER_FILES_MAX = 10000,   /* a node; beyond, it is said to be unreadable */
    LOADER_BYTES_MAX = SOURCE_SIZE_MAX, /* a node, of all files together; likewise */
};

struct loader {
    struct arena *arena;
    const struct files *files;
    struct node *node;
    bool is_full;   /* LOADER_TROUBLES_MAX was reached: nothing more is read */
    size_t n_bytes; /* of all files so far */
};

/* The directory part of a path: "." when there is none. */
const char *loader_directory(struct arena *arena, const char *path);

/* What stands behind the last slash. */
const char *loader_base_name(const char *path);

/* The last folder of a path that names something: slashes at its end do not count. */
const char *loader_usual_name(struct arena *arena, const char *path);

/* The first line of PG_VERSION in a directory as a version, or 0. */
int loader_read_version(struct loader *loader, const char *directory);

/*
 * The version, from what the user said, PG_VERSION or the path; 0: none is found. The
 * data directory is known once postgresql.conf has been read.
 */
int loader_version(struct loader *loader, const struct node_request *request);

/* What kind of file is usually called so. */
enum file_kind loader_kind_of_name(const char *path);

/* Adds a file of the node; its source is NULL when `bytes` is. */
struct file *loader_add_file(struct loader *loader, const char *path,
                             enum file_kind kind, const struct file_bytes *bytes);

/*
 * Reads a file and adds it to the node. NULL when there is nothing to be read; then
 * *status tells why. What is there and cannot be read has been noted as trouble.
 */
struct file *loader_read(struct loader *loader, const char *path, enum file_kind kind,
                         struct place by, enum file_status *status);

void loader_trouble(struct loader *loader, enum trouble_kind kind, const char *path,
                    struct place place);

/* What is there and cannot be read by us; `why` says in words why. */
void loader_unreadable(struct loader *loader, const char *path, struct place place,
                       const char *why);

/* Why what stands at a path was not read; NULL: it was, or nothing is there. */
const char *loader_why_unread(enum file_status status, const char *why);

/*
 * When it was not, the same of what holds no configuration: what files say is told
 * without it.
 */
void loader_data_unread(struct loader *loader, const char *path,
                        enum file_status status, const char *why);

/* What was read and cannot be judged by us, likewise. */
void loader_unjudged(struct loader *loader, const char *path, struct place place,
                     const char *why);

/* When a file of SSL was not, it is not judged. */
void loader_ssl_unread(struct loader *loader, const char *path, enum file_status status,
                       const char *why);

/* The paths in a directory that include_dir takes, in the server's order. */
const char **loader_list_conf(struct loader *loader, const char *directory, size_t *n,
                              struct place by, enum file_status *status);

/* Reads a file of the conf grammar with all that it includes. False: it is missing. */
bool loader_conf(struct loader *loader, const char *path, enum file_kind kind);

/* Reads pg_hba.conf and pg_ident.conf with all that they take in. False: missing. */
bool loader_hba(struct loader *loader, const char *path);
bool loader_ident(struct loader *loader, const char *path);

/*
 * Whether the time zone data of this machine have the name, or there are none. For
 * struct domain_zones; the context is the loader.
 */
bool loader_may_have_zone(void *loader, const char *name);

/* Marks the assignments that do not go together with earlier ones, once settled. */
void loader_check_together(struct loader *loader);

/* The last assignment of a name so far, whatever the version makes of it. */
const struct setting *loader_last_assignment(const struct node *node, const char *name);

/* Finds out which assignments a server never looks at, once it is settled which win. */
void loader_settle_dropped(struct loader *loader);

/* Reads which replication slots are kept in the data directory. */
void loader_slots(struct loader *loader);

/* Reads what the server last wrote about its data. */
void loader_control(struct loader *loader);

/* Looks at what lies in the data directory and is not read; once all is settled. */
void loader_probe(struct loader *loader);

struct rights loader_rights(const struct loader *loader, const char *path);

/* Notes what is at a path that matters to a start, under the name of a parameter. */
struct probe *loader_look(struct loader *loader, const char *name, const char *path);

/* Whether the server can make files in what is at a path. */
bool loader_takes_files(struct loader *loader, const char *path);

/* Notes a folder that the server is to make files in. */
struct probe *loader_look_at_folder(struct loader *loader, const char *name,
                                    const char *path);

/*
 * The program that was started on the data last, if it is here: they are then those of
 * a server of this machine. NULL: it is not here.
 */
const char *loader_program(struct loader *loader);

/* Reads the command line that the server was started with last. */
void loader_options(struct loader *loader);

/* Looks at where the log is to be written, when the server writes it itself. */
void loader_logs(struct loader *loader);

/* Looks at the files of SSL, when it is on. */
void loader_tls(struct loader *loader);

/* Looks for the libraries that are to be loaded, where that can be done. */
void loader_libraries(struct loader *loader);

/* Reads the certificate and the key of a server whose ssl is on. */
void loader_certificates(struct loader *loader);

/* Works out node->settings from the assignments. */
void loader_settle(struct loader *loader);

#endif
