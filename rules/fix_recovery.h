/*
 * recovery.conf, moved to where its settings stand from 12 on; recovery.signal,
 * removed.
 */
#ifndef RULES_FIX_RECOVERY_H
#define RULES_FIX_RECOVERY_H

#include "rules/rule.h"

/*
 * All of the file goes to the end of postgresql.conf, comments included; what no longer
 * counts is commented out there. standby.signal or recovery.signal is created, and the
 * file removed. NULL when that cannot be done without a decision: a name that is
 * unknown, a value that another file has as well, a node that is said to be a primary.
 */
const struct fix *fix_move_recovery_conf(struct report *report,
                                         const struct node *node);

/*
 * Removes recovery.signal of a primary. NULL for a backup that was never started, and
 * for a recovery that has begun: there the file is what makes the data whole.
 */
const struct fix *fix_remove_recovery_signal(struct report *report,
                                             const struct node *node);

#endif
