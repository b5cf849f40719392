/*
 * The assignments whose values a server looks at when it starts.
 *
 * Up to 9.3 that is every one. From 9.4 on a later line whose name is spelt in the very
 * same way takes an earlier one away unseen; one that is spelt in another case does
 * not. In recovery.conf each line counts.
 */
#ifndef RULES_CHECKED_H
#define RULES_CHECKED_H

#include "rules/rule.h"

/* Of known parameters, in the order in which they are applied. */
struct checked_list {
    struct setting **settings;
    size_t n_settings;
};

struct checked_list checked_settings(struct arena *arena, const struct node *node);

/*
 * Calls `complain` for each of them whose value is refused with this error. Read-only
 * parameters are left out: those are refused whatever the value is.
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
