/*
 * whether an expected connection is possible cannot be told
 *
 * The section `expect` of pgconfcheck.yaml names a connection, and which record of
 * pg_hba.conf decides about it hangs on what no file tells: which roles the user is a
 * member of, what a host name stands for, which addresses the host has; or pg_hba.conf
 * is not here, or holds a line that is broken. The expectation is not checked.
 *
 * Say more: roles by `member-of`, an address in numbers. Where that does not help,
 * write the records so that a plain one decides.
 *
 * ```wrong
 * ==> pgconfcheck.yaml <==
 * version: 1
 * expect:
 *   - {user: app, database: shop, address: 10.0.1.7}
 * ==> primary/pg_hba.conf <==
 * local all all             peer
 * host  all +web 10.0.0.0/8 scram-sha-256
 * ```
 *
 * ```right
 * ==> pgconfcheck.yaml <==
 * version: 1
 * expect:
 *   - {user: app, database: shop, address: 10.0.1.7, member-of: [web]}
 * ==> primary/pg_hba.conf <==
 * local all all             peer
 * host  all +web 10.0.0.0/8 scram-sha-256
 * ```
 */
#include "rules/expectation.h"

static void check(struct report *report, const struct node *node)
{
    expectation_check(report, node, EXPECTATION_UNKNOWN);
}

const struct rule rule_hba_expectation_unknown = {
    .severity = SEVERITY_WARNING,
    .is_own = true,
    .check_node = check,
};
