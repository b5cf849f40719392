/*
 * A file that is taken in, and is not here
 *
 * These files were copied from another machine, without its data directory; they take
 * in a file that was not copied, or a folder of which a copy has nothing when it is
 * empty. The server may well have it. What it says is not known, and nothing that it
 * says was checked.
 *
 * Copy it, too, or check the data directory on the server's machine.
 *
 * ```wrong
 * data_directory = '/nowhere/data'
 * include '/nowhere/tuning.conf'
 * ```
 *
 * ```right
 * data_directory = '/nowhere/data'
 * include_if_exists '/nowhere/tuning.conf'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->n_troubles; i++) {
        const struct trouble *trouble = &node->troubles[i];
        if (!trouble->place.file || node_lacks(node, trouble))
            continue;
        const struct finding finding = {
            .message = report_text(report, "%.500s is not here, and was not checked",
                                   trouble->path),
            .labels[0] = {trouble->place, "what it says is not known"},
        };
        report_add(report, &finding);
    }
}

const struct rule rule_include_not_here = {
    .severity = SEVERITY_INFO,
    .check_node = check,
};
