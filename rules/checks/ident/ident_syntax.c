/*
 * A line of pg_ident.conf that the server refuses
 *
 * A line is the name of a map, a user of the operating system and a role. A single bad
 * line makes the whole file fail, and only the log says so: the server starts with no
 * map at all, and whoever needs one is not let in; a reload keeps the old maps. Up to
 * 9.2 a line is looked at only when it is used, and the others hold.
 *
 * Mend the line or take it out. Names with blanks or commas stand in double quotes.
 *
 * ```wrong
 * ==> primary/pg_ident.conf <==
 * admins alice
 * ```
 *
 * ```wrong
 * ==> primary/pg_ident.conf <==
 * include 'admins.conf'
 * ```
 *
 * ```right
 * ==> primary/pg_ident.conf <==
 * admins alice postgres
 * admins "/^(.*)@example\.com$" \1
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->ident.n_records; i++) {
        const struct ident_record *record = &node->ident.records[i];
        if (!record->error)
            continue;
        const struct finding finding = {
            .message = record->error,
            .labels[0] = {{node, record->file, record->error_span, NULL},
                          "the server refuses this"},
            .effect =
                node->version >= 903
                    ? "the server starts without any map; a reload keeps the old ones"
                    : "whoever comes to this line is not let in",
            .applies = "reload",
        };
        report_add(report, &finding);
    }
}

const struct rule rule_ident_syntax = {
    .severity = SEVERITY_WARNING,
    .is_of_syntax = true,
    .check_node = check,
};
