/* One line of pg_ident.conf: a map, a name of the system and a role. */
#include "rules/ident.h"

#include <assert.h>

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

struct ident_record ident_read(struct arena *arena, const struct auth_fields *fields,
                               int version)
{
    enum { MAP, SYSTEM_USER, ROLE, N_NAMES };
    static const char *const missing[] = {
        [SYSTEM_USER] = "end of line before system user",
        [ROLE] = "end of line before database user",
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
            return refuse("multiple values in one field",
                          field_span(&fields->fields[i]));
        names[i] = field_text(arena, &fields->fields[i]);
    }
    return (struct ident_record){
        .map = names[MAP],
        .system_user = names[SYSTEM_USER],
        .role = names[ROLE],
    };
}
