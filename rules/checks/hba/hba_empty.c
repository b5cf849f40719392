/*
 * A pg_hba.conf without a single record
 *
 * A file that is empty, or holds nothing but comments, lets nobody in. From 9.2 on the
 * server does not even start with it: "contains no entries".
 *
 * Write at least the record that lets the administrator in.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * # local all all peer
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * local all all peer
 * ```
 */
#include "rules/rule.h"

/* Records may have been meant to come from a file that is not there. */
static bool has_trouble(const struct node *node)
{
    for (size_t i = 0; i < node->n_troubles; i++)
        if (node->troubles[i].file_kind == FILE_HBA)
            return true;
    return false;
}

static void check(struct report *report, const struct node *node)
{
    const struct file *file = node_file(node, FILE_HBA);
    if (!node->hba_known || !file || node->hba.n_records > 0 || has_trouble(node))
        return;
    const struct finding finding = {
        .message = "pg_hba.conf has no records",
        .labels[0] = {{.node = node, .file = file}, "nobody is let in"},
        .effect = node->version >= 902 ? "the server does not start"
                                       : "the server starts and lets nobody in",
        .applies = "reload",
    };
    report_add(report, &finding);
}

const struct rule rule_hba_empty = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
