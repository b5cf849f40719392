/*
 * A placeholder of a template is still there
 *
 * `$(...)`, `${...}`, `{{...}}`, `<%...%>` or `%s` in a name: the program that was to
 * fill in the template did not. The server takes it for a name like any other, and the
 * record is for nobody.
 *
 * Mend what makes the file.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host replication {{repl_user}} 10.0.0.0/8 scram-sha-256
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host replication repl 10.0.0.0/8 scram-sha-256
 * ```
 */
#include "rules/hba_complain.h"

/* From 16 on these marks mean something in a regular expression. */
static bool has_leftover(const struct auth_field *field, int version)
{
    for (size_t i = 0; i < field->n_words; i++)
        if ((version < 1600 || field->words[i].text[0] != '/') &&
            hba_is_template(field->words[i].text))
            return true;
    return false;
}

static bool is_meant(const struct node *node, const struct hba_record *record)
{
    return has_leftover(&record->databases, node->version) ||
           has_leftover(&record->users, node->version) ||
           (record->address.kind == HBA_ADDRESS_NAME &&
            hba_is_template(record->address.word));
}

static void check(struct report *report, const struct node *node)
{
    static const struct hba_complaint complaint = {
        .is_meant = is_meant,
        .spot = HBA_SPOT_RECORD,
        .message = "a template was not filled in",
        .label = "a name from a template",
        .effect = "the record is for a user, a database or a host of just this name, "
                  "so for nobody",
        .help = "mend what makes this file",
    };
    hba_complain(report, node, &complaint);
}

const struct rule rule_hba_template_leftover = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
