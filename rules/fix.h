/*
 * What the makers of fixes share; rules call the functions of rule.h.
 */
#ifndef RULES_FIX_H
#define RULES_FIX_H

#include "rules/rule.h"

/* A value that changes, and the comment behind it that is to keep its column. */
struct value_edit {
    uint32_t removed;    /* bytes that the line loses before the value */
    struct span value;   /* as it is in the source */
    struct span comment; /* on the same line, behind the value; or empty */
    const char *text;    /* in the place of the value */
};

/*
 * The blanks to be put between the new value and the comment; NULL when those that are
 * there can stay. Tabs stop every eight columns. Where there is no room, one blank.
 */
const char *fix_align(struct arena *arena, const struct source *source,
                      uint32_t line_begin, const struct value_edit *edit);

#endif
