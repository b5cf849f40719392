/*
 * New passwords are stored for MD5
 *
 * What is stored for MD5 is enough to log in as that role, and is found out fast by
 * guessing; 18 says that MD5 passwords are deprecated. The default is `scram-sha-256`
 * from 14 on.
 *
 * Set `scram-sha-256` once all clients can speak it (drivers of 2018 and later), and
 * have the passwords set anew.
 *
 * An opinion, of the profile audit alone.
 *
 * ```wrong
 * password_encryption = md5
 * ```
 *
 * ```right
 * password_encryption = scram-sha-256
 * ```
 */
#include "rules/advice.h"

static void check(struct report *report, const struct node *node)
{
    static const struct advice advice = {
        .message = "new passwords are stored for MD5",
        .label = "weak, and deprecated",
        .effect = "who reads a stored password can log in with it",
        .wanted = "scram-sha-256",
    };
    const struct setting *setting = node_setting(node, "password_encryption");
    if (setting && (setting_is(setting, "md5") || setting_is(setting, "on")))
        advise(report, setting, &advice);
}

static const char *const part_tags[] = {"STIG:V-233596", NULL};

const struct rule rule_password_encryption_md5 = {
    .severity = SEVERITY_WARNING,
    .profile = PROFILE_AUDIT,
    .part_tags = part_tags,
    .reads = READS_CONF,
    .since = 1000,
    .check_node = check,
};
