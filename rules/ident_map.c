/*
 * The lines of a map add up, and the first that fits is enough. One with \1 whose
 * expression fits and has no group is an error, behind which no line is looked at.
 */
#include "rules/ident_map.h"

#include <string.h>
#include <strings.h>

#include "rules/pattern.h"

static bool is_same(const struct ident_claim *claim, const char *one, const char *other)
{
    return claim->folds_case ? strcasecmp(one, other) == 0 : strcmp(one, other) == 0;
}

static enum hba_match of_pattern(enum pattern_match match)
{
    if (match == PATTERN_UNKNOWN)
        return HBA_UNKNOWN;
    return match == PATTERN_YES ? HBA_YES : HBA_NO;
}

/* \1 in a word that means something of its own is not replaced. */
static const char *find_group(const struct ident_record *record, int version)
{
    const bool is_own =
        version >= 1600 &&
        (record->role[0] == '/' || (record->role[0] == '+' && !record->role_quoted));
    return is_own ? NULL : strstr(record->role, "\\1");
}

/* The role as the pg_hba.conf column of users, but for \1. */
static enum hba_match match_role(const struct ident_record *record,
                                 const struct ident_claim *claim)
{
    if (claim->version < 1600 || ident_is_role_name(record, claim->version))
        return is_same(claim, record->role, claim->role) ? HBA_YES : HBA_NO;
    const struct auth_word word = {.text = record->role, .quoted = record->role_quoted};
    const struct hba_connection connection = {.user = claim->role,
                                              .roles = claim->roles};
    return hba_match_word(HBA_COLUMN_USER, &word, &connection, claim->version);
}

/* What \1 has to be for the line to give the role; NULL: it cannot give it. */
static const char *wanted_group(struct arena *arena, const struct ident_record *record,
                                const char *group, const struct ident_claim *claim)
{
    const size_t before = (size_t)(group - record->role);
    const size_t behind = strlen(group + 2), length = strlen(claim->role);
    if (length < before + behind || strncmp(record->role, claim->role, before) != 0 ||
        strcmp(claim->role + length - behind, group + 2) != 0)
        return NULL;
    return arena_copy(arena, claim->role + before, length - before - behind);
}

static enum hba_match match_group(const struct ident_record *record, const char *group,
                                  const struct ident_claim *claim)
{
    struct arena arena = {0};
    enum hba_match match = HBA_NO;
    const char *wanted = wanted_group(&arena, record, group, claim);
    if (claim->folds_case)
        match = HBA_UNKNOWN;
    else if (wanted)
        match = of_pattern(pattern_captures(record->system_user + 1, claim->system_user,
                                            wanted, claim->version));
    arena_free(&arena);
    return match;
}

/* What one line says; *stops when the server looks at no line behind it. */
static enum hba_match match_line(const struct ident_record *record,
                                 const struct ident_claim *claim, bool *stops)
{
    const char *expression = record->system_user + 1;
    if (record->system_user[0] != '/')
        return is_same(claim, record->system_user, claim->system_user)
                   ? match_role(record, claim)
                   : HBA_NO;
    const enum hba_match fits =
        of_pattern(pattern_match(expression, claim->system_user, claim->version));
    const char *group = find_group(record, claim->version);
    if (fits == HBA_NO)
        return HBA_NO;
    if (!group) {
        const enum hba_match role = match_role(record, claim);
        return role == HBA_YES ? fits : role;
    }
    if (fits == HBA_YES &&
        pattern_has_group(expression, claim->version) == PATTERN_NO) {
        *stops = true;
        return HBA_NO;
    }
    *stops = fits == HBA_UNKNOWN;
    return fits == HBA_UNKNOWN ? HBA_UNKNOWN : match_group(record, group, claim);
}

enum hba_match ident_lets(const struct ident_records *records, const char *map,
                          const struct ident_claim *claim)
{
    if (!map || !*map)
        return is_same(claim, claim->system_user, claim->role) ? HBA_YES : HBA_NO;
    for (size_t i = 0; i < records->n_records && claim->version >= 903; i++)
        if (records->records[i].error)
            return HBA_UNKNOWN;

    enum hba_match match = HBA_NO;
    bool stops = false;
    for (size_t i = 0; i < records->n_records && !stops; i++) {
        const struct ident_record *record = &records->records[i];
        if (record->error || strcmp(record->map, map) != 0)
            continue;
        const enum hba_match line = match_line(record, claim, &stops);
        if (line == HBA_YES)
            return HBA_YES;
        if (line == HBA_UNKNOWN)
            match = HBA_UNKNOWN;
    }
    return match;
}
