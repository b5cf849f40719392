/*
 * Passwords by MD5
 *
 * What the server stores for `md5` is all that it takes to log in, and both that and
 * what goes over the network can be searched for the password at great speed.
 * PostgreSQL 18 warns whenever such a password is set, and a later version will have
 * none of it. For a role whose password is stored for SCRAM, `md5` means SCRAM already.
 *
 * Set `password_encryption` to scram-sha-256, let every role set its password anew, and
 * then write `scram-sha-256` in place of `md5`. Clients need a library of 10 or later.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8 md5
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
    return hba_has_method(record, "md5");
}

static void check(struct report *report, const struct node *node)
{
    static const struct hba_complaint complaint = {
        .is_meant = is_meant,
        .is_of_access = true,
        .spot = HBA_SPOT_METHOD,
        .message = "md5 is an old way to ask for passwords",
        .label = "MD5, where the password is stored so",
        .effect = "what is stored, or heard on the way, is enough to log in or to try "
                  "passwords fast",
        .help = "set password_encryption to scram-sha-256, set the passwords anew, "
                "then write scram-sha-256 here",
    };
    hba_complain(report, node, &complaint);
}

static const char *const part_tags[] = {"CIS-17:5.4", "STIG:V-233519", NULL};

const struct rule rule_hba_md5 = {
    .severity = SEVERITY_WARNING,
    .part_tags = part_tags,
    .reads = READS_HBA,
    .since = 1400,
    .check_node = check,
};
