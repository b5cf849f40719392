/*
 * The options of pg_hba.conf records as the server's view has them.
 */
#ifndef RULES_HBA_SHOWN_H
#define RULES_HBA_SHOWN_H

#include "rules/hba.h"

struct hba_shown {
    const char *name;
    const char *value;
};

/*
 * The options of a good record, in the view's order: what counts, not what is written.
 * Duplicates and options that are off are left out, defaults of a method are there, and
 * ldapurl is taken apart. They hold secrets as they stand.
 */
struct hba_shown *hba_shown(struct arena *arena, const struct hba_record *record,
                            int version, size_t *n);

#endif
