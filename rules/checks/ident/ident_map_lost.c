/*
 * A record that needs a map of a file which the server refuses
 *
 * One bad line makes the whole of pg_ident.conf fail. The server starts all the same,
 * with no map at all, and then every connection that comes to this record is refused,
 * whoever it is. A reload keeps the maps that it had, so that this is noticed at the
 * next start alone.
 *
 * Mend the line, which is a finding of its own.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * local all all peer map=admins
 * ==> primary/pg_ident.conf <==
 * admins root postgres
 * backup barman
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * local all all peer map=admins
 * ==> primary/pg_ident.conf <==
 * admins root   postgres
 * backup barman backup
 * ```
 */
#include "rules/hba_coverage.h"
#include "rules/ident_use.h"
#include "rules/rule.h"

static const struct ident_record *find_broken(const struct node *node)
{
    for (size_t i = 0; i < node->ident.n_records; i++)
        if (node->ident.records[i].error)
            return &node->ident.records[i];
    return NULL;
}

static void check(struct report *report, const struct node *node)
{
    const struct ident_record *broken = find_broken(node);
    for (size_t i = 0; broken && i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        const struct hba_option *map = ident_use_map(record);
        if (!map || record->warning || hba_is_dead(node, record))
            continue;
        const struct finding finding = {
            .message = report_text(
                report, "this record needs map %s, and pg_ident.conf is refused",
                map->value),
            .labels = {{{node, record->file, map->span, NULL}, "asks for it"},
                       {{node, broken->file, broken->error_span, NULL},
                        "one bad line, and no map counts"}},
            .effect = "from the next start on every connection that comes to this "
                      "record is refused",
            .applies = "reload",
            .help = "mend the line",
        };
        report_add(report, &finding);
    }
}

const struct rule rule_ident_map_lost = {
    .severity = SEVERITY_ERROR,
    .since = 903,
    .check_node = check,
};
