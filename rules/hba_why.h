/*
 * Why a column of a record does not fit a connection, or why that cannot be told.
 */
#ifndef RULES_HBA_WHY_H
#define RULES_HBA_WHY_H

#include "rules/hba.h"

/* Words for a column that was found not to match. The record has no error. */
const char *hba_why_not(struct arena *arena, const struct hba_record *record,
                        const struct hba_connection *connection,
                        enum hba_column column);

/* Words for a column that may match, and may not. */
const char *hba_why_unsure(struct arena *arena, const struct hba_record *record,
                           const struct hba_connection *connection,
                           enum hba_column column, int version);

#endif
