/* What a method requires of its options. */
#include "rules/hba_together.h"

#include <string.h>

#include "rules/domain_list.h"
#include "rules/hba_ldap.h"
#include "rules/hba_option.h"
#include "rules/hba_value.h"

enum { MAX_NAMES = 6 };

/* At least one of `names` has to be there. */
struct requirement {
    const char *method;
    int since, until; /* until 0: the newest, too */
    const char *names[MAX_NAMES];
};

static const struct requirement requirements[] = {
    {"ldap", 900, 1100, {"ldapserver"}},
    {"ldap", 900, 0, {"ldapbasedn", "ldapprefix", "ldapsuffix"}},
    {"radius", 900, 906, {"radiusserver"}},
    {"radius", 900, 906, {"radiussecret"}},
    {"radius", 1000, 0, {"radiusservers"}},
    {"radius", 1000, 0, {"radiussecrets"}},
    {"oauth", 1800, 0, {"scope"}},
    {"oauth", 1800, 0, {"issuer"}},
};

/* Not one of `names` together with one of `others`. */
struct exclusion {
    const char *names[MAX_NAMES];
    const char *others[MAX_NAMES];
};

static const struct exclusion exclusions[] = {
    {{"ldapprefix", "ldapsuffix"},
     {"ldapbasedn", "ldapbinddn", "ldapbindpasswd", "ldapsearchattribute",
      "ldapsearchfilter"}},
    {{"ldapsearchattribute"}, {"ldapsearchfilter"}},
};

/* Lists with one element, or as many as there are in radiusservers. */
static const char *const radius_lists[] = {"radiussecrets", "radiusports",
                                           "radiusidentifiers"};

static bool refuse(struct hba_record *record, const char *error, struct span span)
{
    record->error = error;
    record->error_span = span;
    return false;
}

/* A record whose options are looked at. */
struct given {
    struct arena *arena;
    const struct hba_record *record;
};

/* The option that gives `name`, be it as a part of ldapurl; or NULL. */
static const struct hba_option *find(const struct given *given, const char *name)
{
    const struct hba_option *option;
    hba_ldap_value(given->arena, given->record, name, &option);
    return option;
}

static bool is_radius_list(const char *name)
{
    for (size_t i = 0; i < sizeof radius_lists / sizeof *radius_lists; i++)
        if (strcmp(name, radius_lists[i]) == 0)
            return true;
    return strcmp(name, "radiusservers") == 0;
}

/* An option can be empty and still be given; a list of nothing is not. */
static bool is_given(const struct given *given, const char *name)
{
    const struct hba_option *option = find(given, name);
    if (option && is_radius_list(option->name))
        return hba_value_count(option->value) > 0;
    return option != NULL;
}

/* The first of `names` that is given, or NULL. */
static const char *first_given(const struct given *given, const char *const *names)
{
    for (size_t i = 0; i < MAX_NAMES && names[i]; i++)
        if (is_given(given, names[i]))
            return names[i];
    return NULL;
}

/* The names of a list in words: a, b or c. */
static const char *alternatives(struct arena *arena, const char *const *names)
{
    const char *text = "";
    for (size_t i = 0; i < MAX_NAMES && names[i]; i++) {
        bool last = i + 1 == MAX_NAMES || !names[i + 1];
        const char *joint = i == 0 ? "" : last ? " or " : ", ";
        text = arena_printf(arena, "%s%s%s", text, joint, names[i]);
    }
    return text;
}

static bool check_requirements(struct arena *arena, const struct given *given,
                               int version, struct hba_record *record)
{
    for (size_t i = 0; i < sizeof requirements / sizeof *requirements; i++) {
        const struct requirement *required = &requirements[i];
        if (!hba_has_method(record, required->method) || version < required->since ||
            (required->until && version > required->until))
            continue;
        if (first_given(given, required->names))
            continue;
        const char *error = arena_printf(
            arena, "authentication method %s requires argument %s to be set",
            record->method, alternatives(arena, required->names));
        return refuse(record, error, record->method_span);
    }
    return true;
}

static bool check_exclusions(struct arena *arena, const struct given *given,
                             struct hba_record *record)
{
    for (size_t i = 0; i < sizeof exclusions / sizeof *exclusions; i++) {
        const struct exclusion *exclusion = &exclusions[i];
        const char *one = first_given(given, exclusion->names);
        const char *other = first_given(given, exclusion->others);
        if (!one || !other)
            continue;
        const char *error =
            arena_printf(arena, "cannot use %s together with %s", other, one);
        return refuse(record, error, find(given, other)->span);
    }
    return true;
}

static bool check_counts(struct arena *arena, struct hba_record *record)
{
    const struct hba_option *servers = hba_option_find(record, "radiusservers");
    if (!servers)
        return true;
    int n_servers = hba_value_count(servers->value);
    for (size_t i = 0; i < sizeof radius_lists / sizeof *radius_lists; i++) {
        const struct hba_option *list = hba_option_find(record, radius_lists[i]);
        int n = list ? hba_value_count(list->value) : 0;
        if (n == 0 || n == 1 || n == n_servers)
            continue;
        const char *error =
            arena_printf(arena, "%d %s for %d radiusservers", n, list->name, n_servers);
        return refuse(record, error, list->span);
    }
    return true;
}

static bool check_mapping(struct hba_record *record)
{
    const struct hba_option *map = hba_option_find(record, "map");
    const struct hba_option *delegated =
        hba_option_find(record, "delegate_ident_mapping");
    if (!map || !delegated || strcmp(delegated->value, "1") != 0)
        return true;
    return refuse(record,
                  "map cannot be used in conjunction with delegate_ident_mapping",
                  map->span);
}

/* Counts the libraries, and finds the one that is called so; *first is the first. */
static size_t find_library(struct arena *arena, const char *list, const char *name,
                           const char **first, bool *found)
{
    size_t n = 0;
    *found = false;
    struct domain_list libraries = {.rest = list, .kind = LIST_OF_PATHS};
    while (domain_list_next(&libraries)) {
        const char *path = arena_copy(arena, libraries.entry, libraries.size);
        *found = *found || (name && strcmp(path, name) == 0);
        if (n++ == 0)
            *first = path;
    }
    return n;
}

/* Where a single library is permitted, that is meant when none is named. */
static bool check_validator(struct arena *arena, const char *permitted,
                            struct hba_record *record)
{
    const struct hba_option *named = hba_option_find(record, "validator");
    record->validator = named ? named->value : NULL;
    if (!permitted || !hba_has_method(record, "oauth"))
        return true;

    bool found;
    const char *first = NULL;
    size_t n = find_library(arena, permitted, record->validator, &first, &found);
    if (n == 0)
        return refuse(record, "oauth_validator_libraries must be set for method oauth",
                      record->method_span);
    if (!named && n > 1)
        return refuse(record,
                      "authentication method oauth requires argument validator to be "
                      "set when oauth_validator_libraries contains multiple options",
                      record->method_span);
    if (named && !found)
        return refuse(record, "validator is not permitted by oauth_validator_libraries",
                      named->span);
    if (!named)
        record->validator = first;
    return true;
}

bool hba_together(struct arena *arena, const struct hba_server *server,
                  struct hba_record *record)
{
    const struct given given = {arena, record};
    if (!check_requirements(arena, &given, server->version, record))
        return false;
    if (record->n_options > 0 &&
        (!check_exclusions(arena, &given, record) || !check_counts(arena, record) ||
         !check_mapping(record)))
        return false;
    return check_validator(arena, server->validators, record);
}
