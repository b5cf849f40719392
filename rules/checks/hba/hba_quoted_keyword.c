/*
 * A keyword in quotes
 *
 * In quotes `all`, `replication`, `sameuser` and `samerole` are names of databases,
 * `all` is the name of a user, and `all`, `samehost` and `samenet` are names of hosts.
 * The server's view shows them without the quotes, as if nothing were wrong.
 *
 * Take the quotes away. If there is a database or a role of that name, they are right.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host "all" all 10.0.0.0/8 scram-sha-256
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host all "My User" 10.0.0.0/8 scram-sha-256
 * ```
 */
#include "rules/hba_complain.h"

static bool is_any(const char *word, const char *const *keywords)
{
    for (; *keywords; keywords++)
        if (text_is(*keywords, word))
            return true;
    return false;
}

static bool has_quoted(const struct auth_field *field, const char *const *keywords)
{
    for (size_t i = 0; i < field->n_words; i++)
        if (field->words[i].quoted && is_any(field->words[i].text, keywords))
            return true;
    return false;
}

static bool is_meant(const struct node *node, const struct hba_record *record)
{
    static const char *const databases[] = {"all",      "replication", "sameuser",
                                            "samerole", "samegroup",   NULL};
    static const char *const users[] = {"all", NULL};
    static const char *const addresses[] = {"all", "samehost", "samenet", NULL};
    (void)node;
    return has_quoted(&record->databases, databases) ||
           has_quoted(&record->users, users) ||
           (record->address.kind == HBA_ADDRESS_NAME &&
            is_any(record->address.word, addresses));
}

static void check(struct report *report, const struct node *node)
{
    static const struct hba_complaint complaint = {
        .is_meant = is_meant,
        .spot = HBA_SPOT_RECORD,
        .message = "a keyword in quotes is a plain name",
        .label = "the quotes take its meaning away",
        .effect = "the record is for a database, a user or a host of that name alone",
        .help = "take the quotes away if the keyword is meant",
    };
    hba_complain(report, node, &complaint);
}

const struct rule rule_hba_quoted_keyword = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
