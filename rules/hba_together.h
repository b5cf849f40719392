/*
 * Options of pg_hba.conf that need or exclude one another.
 */
#ifndef RULES_HBA_TOGETHER_H
#define RULES_HBA_TOGETHER_H

#include "rules/hba.h"

/*
 * Looks at a record all of whose options are right each by itself. False, and the
 * record's error, when they are not together what the server asks of the method.
 */
bool hba_together(struct arena *arena, const struct hba_server *server,
                  struct hba_record *record);

#endif
