/*
 * Files of which no word is shown.
 *
 * A configuration may name any file of the machine, and who wrote it need not be who
 * runs the check: `include '/etc/shadow'` must not print what a root may read. So a
 * file outside of the node's own folders is shown only when it plainly is a part of a
 * server's configuration: settings that PostgreSQL knows, or records of pg_hba.conf.
 */
#ifndef RULES_HIDDEN_H
#define RULES_HIDDEN_H

#include "rules/report.h"

/* Whether no word of a file that was read may be shown: its `is_hidden`. */
bool hidden_is(const struct file *file);

/*
 * Takes from a finding all that may repeat words of such a file: it then says which
 * rule is broken, and in which line of which file.
 */
void hidden_settle(struct report *report, struct finding *finding);

#endif
