/*
 * What the user's own configuration file says of the findings of a rule in a file.
 *
 * It depends on these two alone, and is looked for once for each two of them: there may
 * be thousands of findings, and thousands of entries.
 */
#ifndef RULES_OWN_SAID_H
#define RULES_OWN_SAID_H

#include "rules/own_rules.h"

struct own_said {
    enum own_word word; /* by the overrides */
    bool is_ignorable;  /* else no entry and no comment counts */
    /* Entries in their order: none or some about policies, then one about the rule. */
    const struct ignore **ignores;
    size_t n_ignores;
};

/* Never NULL. The report gives up when there is too much to be looked at. */
const struct own_said *own_said_of(struct report *report,
                                   const struct reported *reported);

#endif
