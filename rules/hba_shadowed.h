/*
 * What the rules about records that are never reached have in common.
 */
#ifndef RULES_HBA_SHADOWED_H
#define RULES_HBA_SHADOWED_H

#include "rules/hba_coverage.h"
#include "rules/rule.h"

/* "line 3", and of which file when it is not that of the dead record. */
const char *hba_shadowed_by(struct report *report, const struct hba_shadow *shadow);

/*
 * Reports every dead record of a kind. The message is `message`, a colon, the place of
 * the first record that comes before it and `verb`; `effect` may be NULL.
 */
struct hba_shadowed {
    enum hba_shadow_kind kind;
    const char *message, *verb;
    const char *effect, *help;
};
void hba_shadowed_report(struct report *report, const struct node *node,
                         const struct hba_shadowed *shadowed);

#endif
