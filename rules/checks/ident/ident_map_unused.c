/*
 * A map that no record asks for
 *
 * A line of pg_ident.conf counts only for records of pg_hba.conf that name its map with
 * `map=`. No record names this one: whoever the line was to let in is judged without
 * it.
 *
 * Add `map=` to the record, or take the lines out. A map that is kept for later does no
 * harm.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * local all all peer
 * ==> primary/pg_ident.conf <==
 * admins root postgres
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * local all all peer map=admins
 * ==> primary/pg_ident.conf <==
 * admins root postgres
 * ```
 */
#include <string.h>

#include "rules/ident_use.h"
#include "rules/rule.h"

static bool is_used(const struct node *node, const char *map)
{
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_option *used = ident_use_map(&node->hba.records[i]);
        if (used && strcmp(used->value, map) == 0)
            return true;
    }
    return false;
}

/* Whether an earlier line is of the same map, and tells of it. */
static bool is_first(const struct node *node, size_t record)
{
    for (size_t i = 0; i < record; i++)
        if (strcmp(node->ident.records[i].map, node->ident.records[record].map) == 0)
            return false;
    return true;
}

static void check(struct report *report, const struct node *node)
{
    enum { MOST = 1000 }; /* files of more lines are made, and take too long here */
    if (!ident_use_is_known(node))
        return;
    for (size_t i = 0; i < node->ident.n_records && i < MOST; i++) {
        const struct ident_record *record = &node->ident.records[i];
        if (!is_first(node, i) || is_used(node, record->map))
            continue;
        const struct finding finding = {
            .message = report_text(report, "no record of pg_hba.conf asks for map %s",
                                   record->map),
            .labels[0] = {{node, record->file, record->span, NULL}, "never looked at"},
            .applies = "reload",
        };
        report_add(report, &finding);
    }
}

const struct rule rule_ident_map_unused = {
    .severity = SEVERITY_INFO,
    .check_node = check,
};
