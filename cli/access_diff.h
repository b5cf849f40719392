/*
 * What becomes of connections when one pg_hba.conf takes the place of another, printed.
 */
#ifndef CLI_ACCESS_DIFF_H
#define CLI_ACCESS_DIFF_H

#include <stdio.h>

#include "rules/access_diff.h"

struct access_comparison {
    struct arena *arena;
    const char *paths[2]; /* as the user gave them */
    const struct node *nodes[2];
    const struct access_diff *diff;
};

/* For people. Text of the files in it is as it stands: to be shown with utf8_show. */
const char *access_cell_words(struct arena *arena, const struct access_cell *cell);
const char *access_connection_words(struct arena *arena,
                                    const struct hba_connection *connection);
const char *access_network_words(struct arena *arena, enum hba_space space,
                                 const struct prefix *prefix);

/* "let in now: by md5" */
const char *access_change_words(const struct access_comparison *comparison,
                                const struct access_change *change);

/* "2 changes: 1 gained, 1 lost", or that there are none. */
const char *access_diff_words(const struct access_comparison *comparison);

const char *access_change_name(enum access_change_kind kind);

/* Why no record is for the connections of a change, before (0) or after (1). */
const char *access_nobody_words(const struct access_comparison *comparison,
                                const struct access_change *change, int side);

void access_diff_print_text(const struct access_comparison *comparison, FILE *out);
void access_diff_print_json(const struct access_comparison *comparison, FILE *out);
void access_diff_print_markdown(const struct access_comparison *comparison, FILE *out);

#endif
