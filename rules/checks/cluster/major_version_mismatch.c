/*
 * A standby is of another major version than its primary
 *
 * WAL has a format of its own in every major version, and so have the data: a standby
 * must be of the version of its primary. No base backup of the one starts under the
 * other, and data of the standby's own version belong to another cluster.
 *
 * Upgrade both together: after `pg_upgrade` of the primary make the standby anew, or
 * bring it along with rsync as the manual of pg_upgrade describes. Between versions
 * logical replication works.
 *
 * ```wrong
 * ==> primary/PG_VERSION <==
 * 16
 * ==> primary/postgresql.conf <==
 * ==> standby/PG_VERSION <==
 * 15
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right
 * ==> primary/PG_VERSION <==
 * 16
 * ==> primary/postgresql.conf <==
 * ==> standby/PG_VERSION <==
 * 16
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include "rules/rule.h"

static struct label label_of(struct report *report, const struct node *node)
{
    return (struct label){
        {.node = node, .file = node_file(node, FILE_CONF)},
        report_text(report, "of %s",
                    guc_version_name(node->version, report_arena(report))),
    };
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    if (standby->version == upstream->version)
        return;
    const struct finding finding = {
        .message = report_text(report,
                               "standby %s and its primary %s are of two major "
                               "versions",
                               standby->name, upstream->name),
        .labels = {label_of(report, standby), label_of(report, upstream)},
        .effect = "the standby never follows: WAL is for one version alone",
        .applies = "restart",
        .help = "make the standby anew, with the primary's version",
    };
    report_add(report, &finding);
}

const struct rule rule_major_version_mismatch = {
    .severity = SEVERITY_ERROR,
    .check_standby = check,
};
