/*
 * Fixes of pg_hba.conf that move a record or add one: where it will be reached.
 */
#ifndef RULES_FIX_HBA_H
#define RULES_FIX_HBA_H

#include "rules/rule.h"

/*
 * Moves a record up, before the first one that lets in some of its connections. NULL
 * when there is none in the same file.
 */
const struct fix *fix_move_up(struct report *report, const struct node *node,
                              const struct hba_record *record);

/*
 * Adds the records by which the standby gets in, with its user and its addresses,
 * before the first one that is for any of these connections, or at the end. The method
 * is that of other standbys, or one for its password. NULL when these are not known.
 */
const struct fix *fix_admit_standby(struct report *report, const struct node *node,
                                    const struct node *standby);

#endif
