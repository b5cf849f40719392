/*
 * The word replication in the column of users
 *
 * For a standby the word `replication` belongs into the first column behind the type,
 * where databases stand; behind that comes the user. Here it stands for a role of that
 * name, and no record of the file is for replication connections.
 *
 * Change the two columns. If there is a role called replication that is meant to use
 * databases alone, it is right as it is.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all replication 10.0.0.0/8 scram-sha-256
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host replication repl 10.0.0.0/8 scram-sha-256
 * ```
 */
#include <string.h>

#include "rules/hba_complain.h"

static bool is_for_replication(const struct node *node)
{
    for (size_t i = 0; i < node->hba.n_records; i++)
        if (node->hba.records[i].error || hba_is_replication(&node->hba.records[i]))
            return true;
    return false;
}

static bool is_meant(const struct node *node, const struct hba_record *record)
{
    for (size_t i = 0; i < record->users.n_words; i++)
        if (!record->users.words[i].quoted &&
            text_is(record->users.words[i].text, "replication"))
            return !hba_has_method(record, "reject") && !is_for_replication(node);
    return false;
}

static void check(struct report *report, const struct node *node)
{
    static const struct hba_complaint complaint = {
        .is_meant = is_meant,
        .spot = HBA_SPOT_RECORD,
        .message = "replication stands in the column of users",
        .label = "here it is the name of a role",
        .effect = "no record of this file is for replication connections",
        .help = "write: host replication USER ADDRESS METHOD",
    };
    hba_complain(report, node, &complaint);
}

const struct rule rule_hba_replication_in_user_column = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
