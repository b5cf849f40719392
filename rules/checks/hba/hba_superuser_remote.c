/*
 * The superuser is let in from other hosts
 *
 * `postgres` is the superuser that every new server has. Nobody has to guess its name,
 * and who gets in as it can read and write files and run programs as the server.
 *
 * Let it in over the Unix socket, with `peer`, and give roles of their own to what
 * works from elsewhere.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all postgres 10.0.0.0/8 scram-sha-256
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * local all postgres           peer
 * host  all admin    10.0.0.0/8 scram-sha-256
 * ```
 */
#include <string.h>

#include "rules/hba_complain.h"

static bool has_superuser(const struct hba_record *record)
{
    for (size_t i = 0; i < record->users.n_words; i++)
        if (text_is(record->users.words[i].text, "postgres"))
            return !hba_is_replication(record);
    return false;
}

static bool is_meant(const struct node *node, const struct hba_record *record)
{
    (void)node;
    return hba_is_remote(record) && has_superuser(record);
}

static void check(struct report *report, const struct node *node)
{
    static const struct hba_complaint complaint = {
        .is_meant = is_meant,
        .is_of_access = true,
        .spot = HBA_SPOT_RECORD,
        .message = "other hosts may log in as postgres",
        .label = "the superuser of every new server",
        .effect = "who has its password, or its key, has the server and its files",
        .help = "let postgres in over the Unix socket alone, with peer",
    };
    hba_complain(report, node, &complaint);
}

const struct rule rule_hba_superuser_remote = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
