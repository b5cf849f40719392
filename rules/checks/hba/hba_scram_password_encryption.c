/*
 * Records ask for SCRAM, and new passwords are stored for MD5
 *
 * A record with `scram-sha-256` lets in only roles whose password is stored for SCRAM.
 * While `password_encryption` is md5, which it is by default from 10 to 13, every
 * password that is set is stored for MD5: "password authentication failed", with the
 * right password.
 *
 * Set `password_encryption` to scram-sha-256, reload, and set the passwords anew.
 *
 * ```wrong
 * password_encryption = md5
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8 scram-sha-256
 * ```
 *
 * ```wrong 13
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8 scram-sha-256
 * ```
 *
 * ```right
 * password_encryption = scram-sha-256
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8 scram-sha-256
 * ```
 */
#include "rules/hba_complain.h"

/* The first record that asks for SCRAM, or NULL. */
static const struct hba_record *find_record(const struct node *node)
{
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (!record->error && hba_has_method(record, "scram-sha-256"))
            return record;
    }
    return NULL;
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *encryption = node_setting(node, "password_encryption");
    const struct hba_record *record = find_record(node);
    /* on is what it was up to 9.6, and is taken for md5. */
    if (!encryption || setting_is(encryption, "scram-sha-256") || !record)
        return;
    const struct finding finding = {
        .message = "pg_hba.conf asks for SCRAM, but new passwords are stored for MD5",
        .labels =
            {
                {{node, record->file, record->method_span, NULL},
                 "takes only passwords that are stored for SCRAM"},
                {encryption->place, "stores passwords for MD5"},
            },
        .effect = "roles whose password is set now are refused with the right one",
        .applies = "reload",
        .help = "passwords that are set already have to be set anew",
        .fix =
            fix_set(report, FIX_UNSAFE, node, "password_encryption", "scram-sha-256"),
    };
    report_add(report, &finding);
}

const struct rule rule_hba_scram_password_encryption = {
    .severity = SEVERITY_WARNING,
    .since = 1000,
    .check_node = check,
};
