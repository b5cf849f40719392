/*
 * Passwords that travel in clear text
 *
 * With the method `password` the client sends the password as it is. On a connection
 * that nothing encrypts, everybody on the way can read it.
 *
 * Use `scram-sha-256` (10 and later), which never sends it, or at least `hostssl` in
 * place of `host`.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8 password
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8 scram-sha-256
 * ```
 */
#include "rules/hba_complain.h"

static bool is_meant(const struct node *node, const struct hba_record *record)
{
    (void)node;
    return hba_has_method(record, "password") && hba_is_remote(record) &&
           hba_may_be_plain(record);
}

static void check(struct report *report, const struct node *node)
{
    static const struct hba_complaint complaint = {
        .is_meant = is_meant,
        .is_of_access = true,
        .spot = HBA_SPOT_METHOD,
        .message = "password is asked for in clear text",
        .label = "the client sends it as it is",
        .effect = "whoever can read the connection, or stands in the server's place, "
                  "has the password",
        .help = "use scram-sha-256, or hostssl in place of this type",
    };
    hba_complain(report, node, &complaint);
}

static const char *const part_tags[] = {"CIS-17:5.4", "STIG:V-233519", NULL};

const struct rule rule_hba_password_method = {
    .severity = SEVERITY_WARNING,
    .is_error_in_strict = true,
    .part_tags = part_tags,
    .reads = READS_HBA,
    .check_node = check,
};
