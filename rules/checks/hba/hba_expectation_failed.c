/*
 * a connection that is expected to be possible is not, or the other way round
 *
 * The section `expect` of pgconfcheck.yaml names connections that must be let in, and
 * by which method, or that must be refused. pg_hba.conf says otherwise: the first label
 * is the record that decides, or the end of the file where none is for the connection.
 *
 * Where nothing is said of `ssl`, a client tries SSL and then does without; what must
 * be refused must be so in every way, and without `database` for every database.
 *
 * ```wrong
 * ==> pgconfcheck.yaml <==
 * version: 1
 * expect:
 *   - {user: app, database: shop, address: 10.0.1.7, method: scram-sha-256}
 * ==> primary/pg_hba.conf <==
 * local all all           peer
 * host  all all 10.0.0.0/8 md5
 * ```
 *
 * ```right
 * ==> pgconfcheck.yaml <==
 * version: 1
 * expect:
 *   - {user: app, database: shop, address: 10.0.1.7, method: scram-sha-256}
 *   - {user: postgres, address: 10.0.1.7, outcome: reject}
 * ==> primary/pg_hba.conf <==
 * local all  all            peer
 * host  shop app 10.0.0.0/8 scram-sha-256
 * ```
 */
#include "rules/expectation.h"

static void check(struct report *report, const struct node *node)
{
    expectation_check(report, node, EXPECTATION_FAILED);
}

const struct rule rule_hba_expectation_failed = {
    .severity = SEVERITY_ERROR,
    .is_own = true,
    .check_node = check,
};
