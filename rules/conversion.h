/*
 * Values of parameters that another version has under another name.
 */
#ifndef RULES_CONVERSION_H
#define RULES_CONVERSION_H

#include "rules/rule.h"

struct conversion {
    const char *value;    /* NULL: it cannot be told, or the old value is none */
    enum fix_class class; /* safe only where the new value is sure to do the same */
};

/*
 * What the value of `name` becomes under the name that guc_removed gives in its place.
 * A WAL segment is reckoned as 16MB, its size unless initdb was told otherwise.
 */
struct conversion conversion_make(struct arena *arena, const char *name,
                                  const char *value);

#endif
