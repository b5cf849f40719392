/*
 * What rules share that have something to say about one parameter.
 */
#ifndef RULES_ADVICE_H
#define RULES_ADVICE_H

#include "rules/rule.h"

struct advice {
    const char *message;
    const char *label; /* of the setting */
    const char *effect;
    const char
        *wanted;      /* the value that is advised; NULL: that is for the user to say */
    const char *help; /* or NULL */
};

void advise(struct report *report, const struct setting *setting,
            const struct advice *advice);

#endif
