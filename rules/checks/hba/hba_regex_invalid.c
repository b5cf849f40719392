/*
 * A regular expression of pg_hba.conf that does not compile
 *
 * From 16 on a database or user that begins with a slash is a regular expression, in
 * quotes or not. One that does not compile makes the whole file fail: at a start the
 * server refuses, at a reload it keeps the old rules. A comma outside quotes ends the
 * expression.
 *
 * Mend it, or take the slash away when a name was meant. Up to 15 it is a plain name.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host /^(app|web all 10.0.0.0/8 scram-sha-256
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host "/^(app|web)$" all 10.0.0.0/8 scram-sha-256
 * ```
 */
#include "rules/field.h"
#include "rules/rule.h"

static void check_words(struct report *report, const struct node *node,
                        const struct hba_record *record, const struct auth_field *field)
{
    for (size_t i = 0; i < field->n_words; i++) {
        const struct auth_word *word = &field->words[i];
        const char *error =
            field_regex_error(report_arena(report), word, node->version);
        if (!error)
            continue;
        const struct finding finding = {
            .message = error,
            .labels[0] = {{node, record->file, word->span, NULL},
                          "the server refuses this"},
            .effect = "the server does not start; a reload keeps the old rules",
            .applies = "reload",
        };
        report_add(report, &finding);
    }
}

/* All of a line: the server tells of the first alone. */
static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (!record->error || record->fault != HBA_FAULT_REGEX)
            continue;
        check_words(report, node, record, &record->databases);
        check_words(report, node, record, &record->users);
    }
}

const struct rule rule_hba_regex_invalid = {
    .severity = SEVERITY_ERROR,
    .is_of_syntax = true,
    .since = 1600,
    .check_node = check,
};
