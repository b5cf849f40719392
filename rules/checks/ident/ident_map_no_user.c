/*
 * A map that yields none of the users that a record is for
 *
 * A record with `map=` lets a client in only as a role that a line of the map allows.
 * The record names its users, and no line of the map has one of them, so nobody gets in
 * by it, and no later record is tried.
 *
 * Add the role to the map, or the map's role to the record.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * local all app peer map=people
 * ==> primary/pg_ident.conf <==
 * people amy shop
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * local all app peer map=people
 * ==> primary/pg_ident.conf <==
 * people amy app
 * ```
 */
#include <string.h>

#include "rules/ident_use.h"
#include "rules/rule.h"

/* Whether the record is for users that are all named, and for whom else. */
static bool names_users(const struct hba_record *record, int version)
{
    for (size_t i = 0; i < record->users.n_words; i++)
        if (!hba_is_user_name(&record->users.words[i], version))
            return false;
    return true;
}

static bool has_user(const struct hba_record *record, const char *role)
{
    for (size_t i = 0; i < record->users.n_words; i++)
        if (strcmp(record->users.words[i].text, role) == 0)
            return true;
    return false;
}

/* Whether a line may yield one of the record's users: \1 stands for any name. */
static bool may_yield(const struct ident_record *line, const struct hba_record *record,
                      int version)
{
    const bool is_open = !ident_is_role_name(line, version) ||
                         (line->system_user[0] == '/' && strstr(line->role, "\\1"));
    return is_open || has_user(record, line->role);
}

/* The first line of a map of which no line yields a user; NULL: there is none such. */
static const struct ident_record *
find_barren(const struct node *node, const struct hba_record *record, const char *map)
{
    const struct ident_record *first = NULL;
    for (size_t i = 0; i < node->ident.n_records; i++) {
        const struct ident_record *line = &node->ident.records[i];
        if (line->error)
            return NULL;
        if (strcmp(line->map, map) != 0)
            continue;
        if (may_yield(line, record, node->version))
            return NULL;
        first = first ? first : line;
    }
    return first;
}

static void check_record(struct report *report, const struct node *node,
                         const struct hba_record *record)
{
    const struct hba_option *map = ident_use_map(record);
    if (!map || !names_users(record, node->version))
        return;
    const struct ident_record *line = find_barren(node, record, map->value);
    if (!line)
        return;
    const struct finding finding = {
        .message =
            report_text(report, "map %.100s yields no user of this record", map->value),
        .labels =
            {
                {{node, record->file, record->span, NULL}, "nobody gets in by it"},
                {{node, line->file, line->span, NULL}, "lets no one be such a user"},
            },
        .effect = "every client that comes to the record is turned away",
        .applies = "reload",
    };
    report_add(report, &finding);
}

/* Files with more lines than these are made, and take too long here. */
enum { MOST_LOOKS = 100 * 1000 * 1000 };

static void check(struct report *report, const struct node *node)
{
    if (!ident_use_is_known(node) ||
        setting_on(node_setting(node, "krb_caseins_users")))
        return;
    const size_t n_lines = node->ident.n_records;
    for (size_t i = 0; i < node->hba.n_records && i * n_lines < MOST_LOOKS; i++)
        check_record(report, node, &node->hba.records[i]);
}

const struct rule rule_ident_map_no_user = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
