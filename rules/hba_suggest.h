/*
 * What was meant by a word of pg_hba.conf that a version does not know.
 */
#ifndef RULES_HBA_SUGGEST_H
#define RULES_HBA_SUGGEST_H

#include "rules/hba.h"

/*
 * For a record that is refused for its type, its method or the name of an option: the
 * nearest word that the version knows, or the only one that begins so, or else which
 * methods it knows; NULL when there is nothing to say, or for any other record.
 */
const char *hba_suggest(struct arena *arena, const struct hba_record *record,
                        int version);

#endif
