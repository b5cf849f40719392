/*
 * data_directory leads nowhere
 *
 * The setting says where the data are when the server is started with the directory of
 * its configuration, or with that of other data. What it names is not there: "data
 * directory does not exist", and the server does not start.
 *
 * Mend the path, or take the line out when the configuration lies in the data
 * directory. In a configuration that was copied from another machine it is right as it
 * is.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * data_directory = '/nowhere/data'
 * ==> primary/global/pg_control <==
 * ```
 *
 * ```right
 * #data_directory = '/nowhere/data'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *setting = node_assignment(node, "data_directory");
    if (!node->is_whole || node->has_data || node->is_copy || !setting)
        return;
    const struct finding finding = {
        .message = "data_directory leads nowhere",
        .labels[0] = {setting->place, "no such directory"},
        .effect = "the server does not start",
    };
    report_add(report, &finding);
}

const struct rule rule_data_directory_missing = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
