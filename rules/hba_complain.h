/*
 * What rules about single records of pg_hba.conf have in common.
 */
#ifndef RULES_HBA_COMPLAIN_H
#define RULES_HBA_COMPLAIN_H

#include "rules/rule.h"

/* Where of a record the first label lies. */
enum hba_spot { HBA_SPOT_RECORD, HBA_SPOT_ADDRESS, HBA_SPOT_METHOD };

struct hba_complaint {
    /* Asked of every record that a server loads and that can match. */
    bool (*is_meant)(const struct node *node, const struct hba_record *record);
    /* It is about whom the record lets in, so not about one that never acts. */
    bool is_of_access;
    enum hba_spot spot;
    const char *message, *label, *effect, *help;
};

/* Reports every record that is meant. */
void hba_complain(struct report *report, const struct node *node,
                  const struct hba_complaint *complaint);

/* Whether it may let in clients of other hosts. */
bool hba_is_remote(const struct hba_record *record);

/* Whether it may be for connections that nothing encrypts. */
bool hba_may_be_plain(const struct hba_record *record);

/* Whether a text has a mark of a template that was to be filled in. */
bool hba_is_template(const char *text);

#endif
