/* One line of pg_ident.conf: a map, a name of the system and a role. */
#include "rules/ident.h"

#include <assert.h>
#include <string.h>

#include "rules/field.h"

static struct ident_record refuse(const char *error, struct span span)
{
    return (struct ident_record){.error = error, .error_span = span};
}

/* From 9.3 on the lines are looked at when the file is read. */
static bool is_list(const struct auth_field *field, int version)
{
    return version >= 903 && field_is_list(field, version);
}

/*
 * Where the version has regular expressions: for users of the system always, but up to
 * 9.2 they are only looked at when they are used; for roles from 16 on.
 */
static const char *regex_error(struct arena *arena, const struct auth_field *field,
                               int version, int since)
{
    return version >= since ? field_regex_error(arena, &field->words[0], version)
                            : NULL;
}

struct ident_record ident_read(struct arena *arena, const struct auth_fields *fields,
                               int version)
{
    enum { MAP, SYSTEM_USER, ROLE, N_NAMES };
    static const int regexes_since[] = {
        [MAP] = 9999, [SYSTEM_USER] = 903, [ROLE] = 1600};
    static const char *const missing[] = {
        [SYSTEM_USER] = "missing entry at end of line: the system user",
        [ROLE] = "missing entry at end of line: the database user",
    };
    assert(fields->n_fields > 0);
    const struct auth_word *word = field_too_long(fields, version);
    if (word)
        return refuse(field_long_word, word->span);

    const char *names[N_NAMES];
    for (size_t i = 0; i < N_NAMES; i++) {
        if (i == fields->n_fields)
            return refuse(missing[i], field_span(&fields->fields[i - 1]));
        if (is_list(&fields->fields[i], version))
            return refuse("multiple values in ident field",
                          field_span(&fields->fields[i]));
        names[i] = field_text(arena, &fields->fields[i]);
        names[i] = arena_copy(arena, names[i], strlen(names[i]));
    }
    for (size_t i = 0; i < N_NAMES; i++) {
        const struct auth_field *field = &fields->fields[i];
        const char *error = regex_error(arena, field, version, regexes_since[i]);
        if (error)
            return refuse(error, field_span(field));
    }
    return (struct ident_record){
        .map = names[MAP],
        .system_user = names[SYSTEM_USER],
        .role = names[ROLE],
        .role_quoted = fields->fields[ROLE].words[0].quoted,
    };
}

bool ident_is_role_name(const struct ident_record *record, int version)
{
    const char *role = record->role;
    if (version < 1600)
        return true;
    bool is_keyword = strcmp(role, "all") == 0 || role[0] == '+';
    return role[0] != '/' && (record->role_quoted || !is_keyword);
}
