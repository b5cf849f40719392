/*
 * What is said of an expectation that is not met, or may not be; for expectation.c.
 */
#ifndef RULES_EXPECTATION_WORDS_H
#define RULES_EXPECTATION_WORDS_H

#include "rules/hba_access.h"
#include "rules/own_rules.h"

/* Stands for a database that no record names. */
extern const char expectation_any_database[];

/* The connection that decides about an expectation. */
struct expectation_case {
    const struct node *node;
    const struct expectation *expectation;
    struct hba_connection connection;
    struct access_answer answer;
};

void expectation_report_failed(struct report *report,
                               const struct expectation_case *one);
void expectation_report_unknown(struct report *report,
                                const struct expectation_case *one);

#endif
