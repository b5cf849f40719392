/*
 * What a server that is started on the files of a node shows in pg_settings.
 *
 * A file's value is not always what is shown: some are put into a form of the server's
 * own, some stand for what is worked out from others at the start, and a few are those
 * of the session that asks. What the machine, the build, the cluster or its databases
 * decide is not known from files, and is NULL rather than a guess.
 */
#ifndef RULES_START_H
#define RULES_START_H

#include "rules/cluster.h"

struct start {
    struct arena *arena;
    const struct node *node;
    const char *working_directory; /* what relative paths of the node are seen from */
};

/* The words of one row; secrets are still in them. */
struct started {
    const char *setting; /* NULL: not known */
    const char *reset;   /* reset_val; NULL: not known, or none */
    const char *boot;    /* boot_val; NULL: not known, or none */
    const char *source;  /* NULL: not known, since no postgresql.conf was read */
    bool is_from_file;   /* whether the server names the line that the value is from */
};

/*
 * For a setting of node->settings that has a guc. A value that the server refuses, so
 * that it does not start, is given as it was written.
 */
struct started start_setting(const struct start *start, const struct setting *setting);

#endif
