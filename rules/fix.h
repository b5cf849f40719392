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

void fix_edit(struct report *report, struct fix *fix, const struct file *file,
              struct span span, const char *text);

void fix_promise(struct report *report, struct fix *fix, const struct node *node,
                 const char *name, const char *value);

/* `value` as it is written in a file: in quotes where the old one was, or it must be.
 */
const char *fix_value(struct arena *arena, const char *value, bool quoted);

bool fix_is_quoted(const struct source *source, struct span span);

/* ALTER SYSTEM's file is edited only where it is the one that was named. */
bool fix_leaves_alone(struct place place);

bool fix_may_edit(struct place place);

/* What a line of postgresql.auto.conf needs: a statement, or the same in words. */
struct by_hand {
    struct place place;
    const char *name;      /* that the line sets, and the statement sets or resets */
    const char *statement; /* without its semicolon; NULL: there is none */
    const char *title;     /* what is to be done to the line */
};

/*
 * By hand: with the statement where a server takes it, else in the file. No ALTER
 * SYSTEM is taken while a line of the file cannot be read, nor one for a parameter that
 * the version does not know or that is read-only.
 */
const struct fix *fix_by_alter(struct report *report, const struct by_hand *by_hand);

#endif
