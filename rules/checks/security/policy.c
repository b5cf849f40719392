/*
 * a policy of your own is broken
 *
 * pgconfcheck.yaml can hold rules of your own: what a setting must or must not match,
 * that it is set, in which bounds it lies, or which records of pg_hba.conf must not be
 * there. This is where one of them is broken; the finding carries its name
 * (`policy/NAME`), its severity and its message.
 *
 * ```yaml
 * policies:
 *   - {name: small-connections, setting: max_connections, max: 200}
 *   - {name: no-trust, forbid-record: {type: 'host.*', method: trust}, severity: error}
 * ```
 *
 * Patterns are those of PCRE2. That of a setting may fit any part of what SHOW would
 * print; those of a record fit whole words, networks as 10.0.0.0/8.
 *
 * ```wrong
 * ==> pgconfcheck.yaml <==
 * version: 1
 * policies:
 *   - {name: small-connections, setting: max_connections, max: 200}
 * ==> primary/postgresql.conf <==
 * max_connections = 500
 * ```
 *
 * ```right
 * ==> pgconfcheck.yaml <==
 * version: 1
 * policies:
 *   - {name: small-connections, setting: max_connections, max: 200}
 * ==> primary/postgresql.conf <==
 * max_connections = 150
 * ```
 */
#include "rules/policy.h"

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; node->own && i < node->own->n_policies; i++) {
        const struct policy *policy = &node->own->policies[i];
        if (!policy_covers(policy, node))
            continue;
        if (policy->forbidden.is_said)
            policy_check_records(report, node, policy);
        else
            policy_check_setting(report, node, policy);
    }
}

const struct rule rule_policy = {
    .severity = SEVERITY_WARNING,
    .is_own = true,
    .check_node = check,
};
