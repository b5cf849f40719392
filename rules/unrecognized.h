/*
 * Names in postgresql.conf and its kin that the server of a version does not know.
 */
#ifndef RULES_UNRECOGNIZED_H
#define RULES_UNRECOGNIZED_H

#include "rules/rule.h"

enum unrecognized {
    /*
     * It is known, or a custom parameter; or it has to do with recovery.conf, about
     * which rules in standby/ speak: it stands there, or up to 11 it belongs there.
     */
    UNRECOGNIZED_NOT,
    UNRECOGNIZED_RENAMED, /* guc_removed gives a name of this version */
    UNRECOGNIZED_REMOVED, /* guc_removed gives none */
    UNRECOGNIZED_TOO_NEW, /* a later version knows it */
    UNRECOGNIZED_EVER,    /* no version does */
};

enum unrecognized unrecognized_why(const struct setting *setting);

/* Calls `complain` for each assignment whose name is not known for this reason. */
void unrecognized_each(struct report *report, const struct node *node,
                       enum unrecognized why,
                       void (*complain)(struct report *report,
                                        const struct setting *setting));

/* Where the name stands. */
struct place unrecognized_place(const struct setting *setting);

/* Gives the setting a known name, and a value that the parameter of that name takes. */
const struct fix *unrecognized_rename(struct report *report, enum fix_class class,
                                      const struct setting *setting, const char *name,
                                      const char *value);

#endif
