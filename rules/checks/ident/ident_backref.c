/*
 * \1 in a map, and no group that it could stand for
 *
 * In the column of roles \1 stands for what the first group of the regular expression
 * beside it has matched. This expression has no group. The server finds out only when
 * somebody comes whom the expression fits: "regular expression has no subexpressions as
 * requested by backreference". That connection is refused, and no line behind this one
 * is looked at.
 *
 * Put the part that is the name into parentheses.
 *
 * ```wrong
 * ==> primary/pg_ident.conf <==
 * corp /^.*@example\.com$ \1
 * ```
 *
 * ```right
 * ==> primary/pg_ident.conf <==
 * corp /^(.*)@example\.com$ \1
 * ```
 */
#include <string.h>

#include "rules/pattern.h"
#include "rules/rule.h"

/* From 16 on \1 is not replaced in what is an expression or a group of its own. */
static bool asks_for_group(const struct ident_record *record, int version)
{
    const bool is_own =
        version >= 1600 &&
        (record->role[0] == '/' || (record->role[0] == '+' && !record->role_quoted));
    return record->system_user[0] == '/' && !is_own && strstr(record->role, "\\1");
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->ident.n_records; i++) {
        const struct ident_record *record = &node->ident.records[i];
        if (record->error || !asks_for_group(record, node->version) ||
            pattern_has_group(record->system_user + 1, node->version) != PATTERN_NO)
            continue;
        const struct finding finding = {
            .message = "\\1 stands for a group, and the expression has none",
            .labels[0] = {{node, record->file, record->span, NULL},
                          "no parentheses here"},
            .effect = "whoever the expression fits is refused, whatever the lines "
                      "behind it say",
            .applies = "reload",
        };
        report_add(report, &finding);
    }
}

const struct rule rule_ident_backref = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
