/*
 * A map that pg_ident.conf does not have
 *
 * A record of pg_hba.conf asks for a map, and no line of pg_ident.conf belongs to it.
 * The server loads both files without a word; every connection that comes to the record
 * is refused, whoever it is.
 *
 * Add the lines, or mend the name: it is compared letter by letter.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * local all all peer map=admins
 * ==> primary/pg_ident.conf <==
 * admin root postgres
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * local all all peer map=admins
 * ==> primary/pg_ident.conf <==
 * admins root postgres
 * ```
 */
#include "rules/hba_coverage.h"
#include "rules/ident_use.h"
#include "rules/name_set.h"
#include "rules/rule.h"

static struct name_set maps_of(struct arena *arena, const struct node *node)
{
    const size_t n = node->ident.n_records;
    struct name_set maps = {.names = arena_room(arena, n, sizeof *maps.names)};
    for (size_t i = 0; i < n; i++)
        maps.names[i] = node->ident.records[i].map;
    maps.n_names = name_set_sort(maps.names, n);
    return maps;
}

static void check(struct report *report, const struct node *node)
{
    if (!ident_use_is_known(node))
        return;
    const struct name_set maps = maps_of(report_arena(report), node);
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        const struct hba_option *map = ident_use_map(record);
        if (!map || record->warning || name_set_has(&maps, map->value) ||
            hba_is_dead(node, record))
            continue;
        const struct finding finding = {
            .message = report_text(report, "pg_ident.conf has no map %s", map->value),
            .labels = {{{node, record->file, map->span, NULL}, "asks for it"},
                       {{.node = node, .file = node_file(node, FILE_IDENT)},
                        "no line is of this map"}},
            .effect = "every connection that comes to this record is refused",
            .applies = "reload",
        };
        report_add(report, &finding);
    }
}

const struct rule rule_ident_map_missing = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
