/*
 * What rules about refused values share.
 */
#ifndef RULES_CHECKED_H
#define RULES_CHECKED_H

#include "rules/rule.h"

/*
 * Calls `complain` for each assignment that a server looks at and whose value is
 * refused with this error. Left out are read-only parameters, which are refused
 * whatever the value is, and those of modules, of which no more than a warning comes.
 */
void checked_each(struct report *report, const struct node *node,
                  enum value_error error,
                  void (*complain)(struct report *report,
                                   const struct setting *setting));

/* Advice when a value has in it what is no ASCII, as typographic quotes; else NULL. */
const char *checked_lookalike(const struct setting *setting);

/* What becomes of a server with such a value. */
const char *checked_effect(const struct setting *setting);

/* Gives the setting another value, on its own line. */
const struct fix *checked_fix(struct report *report, enum fix_class class,
                              const struct setting *setting, const char *value);

#endif
