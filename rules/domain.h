/*
 * What a server refuses in a value that has the right type: unknown words, broken
 * lists, names that are too long.
 *
 * Only what is certain from the text alone is known here. Left out on purpose, and
 * taken for right: whatever the machine decides (names of time zones, of locales and of
 * files with abbreviations, log_destination = eventlog), what a loaded module can bring
 * (wal_consistency_checking from 15 on), and what stands in a database.
 */
#ifndef RULES_DOMAIN_H
#define RULES_DOMAIN_H

#include "rules/guc.h"

/* Which names of time zones this machine has data for, beside those of the server. */
struct domain_zones {
    void *context;

    /* True also when the machine has no such data at all, so that nobody can say. */
    bool (*may_have)(void *context, const char *name);

    bool has_abbreviations; /* an earlier line sets timezone_abbreviations */
};

/*
 * Why the server of this version refuses the value, as words that follow the name of
 * the parameter and never repeat the value: "is no list of names between commas". NULL
 * when it takes it, or when that is not certain. The value must be one that value_read
 * takes. Without `zones` any name may be that of a time zone.
 */
const char *domain_error(struct arena *arena, const struct guc *guc, int version,
                         const char *value, const struct domain_zones *zones);

/*
 * The same for wal_consistency_checking on a server without modules: from 15 on they
 * can bring words of their own.
 */
const char *domain_consistency_error(struct arena *arena, const struct guc *guc,
                                     int version, const char *value);

/*
 * Whether no file can set the parameter to this value, because no file can set it at
 * all, or because this is the business of sessions.
 */
bool domain_is_closed(const struct guc *guc, const char *value);

/*
 * Whether the server reads the text only when it uses it, once all files are read: then
 * only the value that wins can be refused.
 */
bool domain_is_late(const struct guc *guc);

#endif
