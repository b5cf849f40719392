/*
 * Which maps of pg_ident.conf the records of pg_hba.conf ask for.
 */
#ifndef RULES_IDENT_USE_H
#define RULES_IDENT_USE_H

#include "rules/cluster.h"

/* The option map of a good record, which names one; or NULL. */
const struct hba_option *ident_use_map(const struct hba_record *record);

/*
 * Whether all lines of both files are in view and loaded by the server: what is broken
 * is a finding of its own, and what is not there may hold any line.
 */
bool ident_use_is_known(const struct node *node);

#endif
