/*
 * A standby that runs with its primary's postgresql.conf
 *
 * pg_basebackup copies the primary's files with its data. When they lie in the data
 * directory the standby then has its primary's configuration, and none of its own: its
 * hot_standby, memory and paths are the primary's, and names such as cluster_name are
 * there twice.
 *
 * Put the standby's own file back before it is started. Two nodes that are to be alike,
 * and to change roles, may well have the same file: then ignore this.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * cluster_name = 'db1'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * cluster_name = 'db1'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * cluster_name = 'db1'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * cluster_name = 'db2'
 * ```
 */
#include <string.h>

#include "rules/rule.h"

static bool same_bytes(const struct file *one, const struct file *other)
{
    return one->source->size > 0 && one->source->size == other->source->size &&
           memcmp(one->source->text, other->source->text, one->source->size) == 0;
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    const struct file *here = node_file(standby, FILE_CONF);
    const struct file *there = node_file(upstream, FILE_CONF);
    if (!here || !there || !same_bytes(here, there))
        return;

    const struct finding finding = {
        .message = report_text(report,
                               "postgresql.conf of standby %s is that of %s, byte for "
                               "byte",
                               standby->name, upstream->name),
        .labels =
            {
                {{.node = standby, .file = here}, "a plain copy"},
                {{.node = upstream, .file = there}, "of this one"},
            },
        .help = "put the standby's own file back if it has one",
    };
    report_add(report, &finding);
}

const struct rule rule_standby_configuration_copied = {
    .severity = SEVERITY_INFO,
    .check_standby = check,
};
