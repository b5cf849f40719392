/*
 * The standby's data are not a copy of its primary's
 *
 * Every initdb gives its cluster a system identifier, which stands in
 * `global/pg_control` and in the WAL. A standby has that of its primary, since it is
 * made from a base backup of it. With another one it never streams: "database system
 * identifier differs between the primary and standby", and it takes no WAL from the
 * primary's archive either.
 *
 * Replace the standby's data directory by a base backup of the primary
 * (`pg_basebackup`), or point the standby at the primary that it was made from.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * system_identifier = 7000000000000000001
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby/global/pg_control <==
 * system_identifier = 7000000000000000002
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * system_identifier = 7000000000000000001
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ==> standby/global/pg_control <==
 * system_identifier = 7000000000000000001
 * ```
 */
#include "rules/rule.h"

static struct label label_of(struct report *report, const struct node *node)
{
    return (struct label){
        {.node = node, .file = node_file(node, FILE_CONF)},
        report_text(report, "system identifier %s",
                    control_text(report_arena(report), node->control,
                                 CONTROL_SYSTEM_IDENTIFIER)),
    };
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    if (!standby->control || !upstream->control ||
        standby->version != upstream->version ||
        control_number(standby->control, CONTROL_SYSTEM_IDENTIFIER) ==
            control_number(upstream->control, CONTROL_SYSTEM_IDENTIFIER))
        return;
    const struct finding finding = {
        .message = report_text(report, "standby %s was not made from its primary %s",
                               standby->name, upstream->name),
        .labels = {label_of(report, standby), label_of(report, upstream)},
        .effect = "the standby never follows: \"database system identifier differs\"",
        .applies = "restart",
        .help = "make the standby anew from a base backup of the primary",
    };
    report_add(report, &finding);
}

const struct rule rule_system_id_mismatch = {
    .severity = SEVERITY_ERROR,
    .check_standby = check,
};
