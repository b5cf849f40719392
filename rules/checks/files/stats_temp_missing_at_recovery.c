/*
 * A standby does not find the directory of the temporary statistics
 *
 * Up to 14 a server that recovers empties `stats_temp_directory` at its start, and does
 * not make it. A standby always recovers: when the directory is not there it does not
 * start, "could not open directory ...: No such file or directory". It is easily left
 * behind when data are copied, since it is empty while a server is down.
 *
 * Make the directory, with the server's user as its owner. One with an absolute path is
 * not looked at: it often lies in memory, and is made at each boot.
 *
 * ```wrong 14 0700
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * stats_temp_directory = 'stats_in_memory'
 * ==> standby/global/pg_control <==
 * ==> standby/base/1/PG_VERSION <==
 * 14
 * ```
 *
 * ```right 14 0700
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * stats_temp_directory = '/run/postgresql/main'
 * ==> standby/global/pg_control <==
 * ==> standby/base/1/PG_VERSION <==
 * 14
 * ```
 */
#include "rules/rule.h"
#include "rules/stats_temp.h"

static void check(struct report *report, const struct node *node)
{
    if (node_recovers(node))
        stats_temp_check(
            report, node,
            "the server recovers, and does not start: \"could not open directory\"");
}

const struct rule rule_stats_temp_missing_at_recovery = {
    .severity = SEVERITY_ERROR,
    .since = 1000,
    .until = 1400,
    .check_node = check,
};
