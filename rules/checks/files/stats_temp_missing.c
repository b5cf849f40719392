/*
 * The directory of the temporary statistics is not there
 *
 * Up to 14 the server writes its statistics into `stats_temp_directory`, and does not
 * make it. Without it they are not written: autovacuum does not learn which tables need
 * it. After a crash the server wants to empty the directory, and when there is none it
 * does not start: "could not open directory".
 *
 * Make the directory, with the server's user as its owner. One with an absolute path is
 * not looked at: it often lies in memory, and is made at each boot.
 *
 * ```wrong 14 0700
 * ==> primary/postgresql.conf <==
 * stats_temp_directory = 'stats_in_memory'
 * ==> primary/global/pg_control <==
 * ==> primary/base/1/PG_VERSION <==
 * 14
 * ```
 *
 * ```right 14 0700
 * ==> primary/postgresql.conf <==
 * stats_temp_directory = '/run/postgresql/main'
 * ==> primary/global/pg_control <==
 * ==> primary/base/1/PG_VERSION <==
 * 14
 * ```
 */
#include "rules/rule.h"
#include "rules/stats_temp.h"

static void check(struct report *report, const struct node *node)
{
    /* Where the next start is a recovery that is a finding of its own. */
    if (!node_recovers(node))
        stats_temp_check(
            report, node,
            "no statistics are written, and after a crash the server does not start");
}

const struct rule rule_stats_temp_missing = {
    .severity = SEVERITY_WARNING,
    .since = 1000,
    .until = 1400,
    .check_node = check,
};
