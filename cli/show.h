/*
 * What a node's files say, in the columns of PostgreSQL's own views; values are shown
 * without secrets.
 */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "cli/table.h"
#include "rules/cluster.h"

/* "FILE:LINE" of a setting that stands in a file. */
const char *show_place(struct arena *arena, const struct setting *setting);

/* Each fills in an empty table, but for its arena. */
void show_file_settings(struct table *table, const struct node *node);
void show_settings(struct table *table, const struct node *node);
void show_hba(struct table *table, const struct node *node);
void show_ident(struct table *table, const struct node *node);
void show_control(struct table *table, const struct node *node);

#endif
