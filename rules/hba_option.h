/*
 * Options of pg_hba.conf records: which there are, where they may stand, what they may
 * say, and which need or exclude one another.
 */
#ifndef RULES_HBA_OPTION_H
#define RULES_HBA_OPTION_H

#include "rules/hba.h"

/*
 * Reads the fields from `first` on as options of a record whose type and method are
 * known. False, and the record's error, when the server refuses one of them or misses
 * another.
 */
bool hba_options_read(struct arena *arena, const struct auth_fields *fields,
                      size_t first, const struct hba_server *server,
                      struct hba_record *record);

/* The names that any version knows, one after the other; NULL behind the last one. */
const char *hba_option_at(size_t n);

/* Whether some method of this version has such an option. */
bool hba_option_is_known(const char *name, int version);

/* The option of this name that counts, which is the last one; NULL: there is none. */
const struct hba_option *hba_option_find(const struct hba_record *record,
                                         const char *name);

#endif
