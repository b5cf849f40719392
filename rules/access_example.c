/* Names and an address that are in the sets of a cell. */
#include "rules/access_example.h"

#include <arpa/inet.h>
#include <string.h>

#include "rules/pattern.h"

const char *access_fact_words(struct arena *arena, const struct access_fact *fact)
{
    static const char *const words[][2] = {
        [FACT_SAMEUSER] = {"the database has not the user's name%s",
                           "the database has the user's name%s"},
        [FACT_SAMEROLE] = {"the user is in no role of the database's name%s",
                           "the user is in the role of the database's name%s"},
        [FACT_MEMBER] = {"the user is no member of %s", "the user is a member of %s"},
        [FACT_USER_REGEX] = {"the user does not fit /%s", "the user fits /%s"},
        [FACT_DATABASE_REGEX] = {"the database does not fit /%s",
                                 "the database fits /%s"},
        [FACT_SAMEHOST] = {"the address is none of the server's own%s",
                           "the address is one of the server's own%s"},
        [FACT_SAMENET] = {"the address is in none of the server's networks%s",
                          "the address is in one of the server's networks%s"},
        [FACT_HOST] = {"the client's host is not called %s",
                       "the client's host is called %s"},
        [FACT_MASK] = {"the address is not of %s", "the address is of %s"},
    };
    const char *form = words[fact->kind][fact->holds];
    const char *percent = strstr(form, "%s");
    const size_t length = (size_t)(percent - form);
    const bool is_suffix = fact->kind == FACT_HOST && fact->text[0] == '.';
    return arena_printf(arena, "%.*s%s%s", (int)length, form, is_suffix ? "*" : "",
                        fact->text);
}

/* Whether a name is all that the facts of its column want; unknown counts as no. */
static bool fits(struct access_work *work, const struct access_cell *cell,
                 enum access_fact_kind kind, const char *name)
{
    const bool is_both = access_cell_fact(cell, FACT_SAMEUSER, "") == HBA_YES;
    for (const struct access_fact *fact = cell->facts; fact; fact = fact->next) {
        const bool is_regex =
            fact->kind == FACT_USER_REGEX || fact->kind == FACT_DATABASE_REGEX;
        if (!is_regex || (fact->kind != kind && !is_both))
            continue;
        access_step(work, 100);
        if (pattern_match(fact->text, name, work->version) !=
            (fact->holds ? PATTERN_YES : PATTERN_NO))
            return false;
    }
    return true;
}

/* A search for a name. */
struct search {
    struct access_work *work;
    const struct access_cell *cell;
    const struct name_set *set;
    enum access_fact_kind kind;
    const char *not_this; /* or NULL */
};

/* Who is in no role of some name is not that role. */
static bool is_denied(const struct search *search, const char *name)
{
    return search->kind == FACT_USER_REGEX &&
           access_cell_fact(search->cell, FACT_MEMBER, name) == HBA_NO;
}

static bool is_found(const struct search *search, const char *name)
{
    return !is_denied(search, name) && name_set_has(search->set, name) &&
           (!search->not_this || strcmp(search->not_this, name) != 0) &&
           fits(search->work, search->cell, search->kind, name);
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || c == '-';
}

/* Tries each run of plain characters of an expression, alone and with more. */
static const char *name_of(const struct search *search, const char *expression)
{
    static const char *const forms[][2] = {{"", ""},  {"", "1"},  {"", "x"},
                                           {"a", ""}, {"a", "x"}, {"", "_1"}};
    struct arena *arena = search->work->arena;
    for (const char *at = expression; *at; at++) {
        size_t n = 0;
        while (is_plain(at[n]))
            n++;
        for (size_t i = 0; n > 0 && i < sizeof forms / sizeof *forms; i++) {
            const char *name =
                arena_printf(arena, "%s%.*s%s", forms[i][0], (int)n, at, forms[i][1]);
            if (is_found(search, name))
                return name;
        }
        at += n > 0 ? n - 1 : 0;
    }
    return NULL;
}

static const char *fitting_name(const struct search *search)
{
    for (const struct access_fact *fact = search->cell->facts; fact;
         fact = fact->next) {
        if (fact->kind != FACT_USER_REGEX && fact->kind != FACT_DATABASE_REGEX)
            continue;
        const char *name = name_of(search, fact->text);
        if (name)
            return name;
    }
    return NULL;
}

/* The role that the user has to be in is in itself. */
static const char *group_name(const struct search *search)
{
    for (const struct access_fact *fact = search->cell->facts; fact; fact = fact->next)
        if (search->kind == FACT_USER_REGEX && fact->kind == FACT_MEMBER &&
            fact->holds && is_found(search, fact->text))
            return fact->text;
    return NULL;
}

/* NULL: none was found. */
static const char *find_name(const struct search *search, const char *usual)
{
    const struct name_set *set = search->set;
    const char *group = group_name(search);
    if (group)
        return group;
    for (size_t i = 0; !set->is_rest && i < set->n_names; i++)
        if (is_found(search, set->names[i]))
            return set->names[i];
    for (size_t i = 0; set->is_rest && i < set->n_names + 3; i++) {
        const char *name =
            i == 0 ? usual : arena_printf(search->work->arena, "%s%zu", usual, i + 1);
        if (is_found(search, name))
            return name;
    }
    return set->is_rest ? fitting_name(search) : NULL;
}

/* An address that is kept for examples, if it is in the set. */
static bool pick_usual(const struct access_cell *cell, unsigned char bytes[16])
{
    static const struct prefix ipv4 = {.bytes = {192, 0, 2, 1}, .bits = 32};
    static const struct prefix ipv6 = {.bytes = {0x20, 0x01, 0x0d, 0xb8, [15] = 1},
                                       .bits = 128};
    const struct prefix *usual = cell->space == SPACE_IPV4 ? &ipv4 : &ipv6;
    if (address_set_match(&cell->addresses, usual) == HBA_NO)
        return false;
    memcpy(bytes, usual->bytes, sizeof usual->bytes);
    return true;
}

static const char *address_text(struct arena *arena, const struct access_cell *cell)
{
    unsigned char bytes[16];
    char text[INET6_ADDRSTRLEN];
    const int family = cell->space == SPACE_IPV4 ? AF_INET : AF_INET6;
    if (cell->space == SPACE_SOCKET ||
        !(pick_usual(cell, bytes) ||
          address_set_pick(arena, &cell->addresses, bytes)) ||
        !inet_ntop(family, bytes, text, sizeof text))
        return NULL;
    return arena_copy(arena, text, strlen(text));
}

/* The roles that the user has to be in. */
static const char **roles_of(struct arena *arena, const struct access_cell *cell,
                             const char *database)
{
    const char **roles = arena_alloc(arena, (cell->n_facts + 1) * sizeof *roles);
    size_t n = 0;
    for (const struct access_fact *fact = cell->facts; fact; fact = fact->next) {
        if (fact->holds && fact->kind == FACT_MEMBER)
            roles[n++] = fact->text;
        if (fact->holds && fact->kind == FACT_SAMEROLE && database)
            roles[n++] = database;
    }
    return roles;
}

/*
 * That there is a role without memberships, or an address that has not some name, is no
 * condition; that a role has one, or what belongs to the server, is.
 */
static bool is_condition(const struct access_cell *cell, const struct access_fact *fact,
                         const char *user)
{
    const bool is_whole = cell->addresses.base.bits == 0;
    const bool is_one = cell->addresses.base.bits == cell->addresses.width;
    switch (fact->kind) {
    case FACT_SAMEUSER:
    case FACT_USER_REGEX:
    case FACT_DATABASE_REGEX:
        return false;
    case FACT_SAMEROLE:
        return fact->holds;
    case FACT_MEMBER:
        return fact->holds && !(user && strcmp(user, fact->text) == 0);
    case FACT_HOST:
        return fact->holds || is_one;
    case FACT_SAMEHOST:
    case FACT_SAMENET:
        return fact->holds || !is_whole;
    case FACT_MASK:
        break;
    }
    return true;
}

static const char *condition_of(struct arena *arena, const struct access_cell *cell,
                                const char *user)
{
    const char *words = NULL;
    for (const struct access_fact *fact = cell->facts; fact; fact = fact->next) {
        if (!is_condition(cell, fact, user))
            continue;
        const char *more = access_fact_words(arena, fact);
        words = words ? arena_printf(arena, "%s and %s", more, words) : more;
    }
    return words;
}

struct access_example access_example(struct access_work *work,
                                     const struct access_cell *cell)
{
    struct arena *arena = work->arena;
    const enum hba_match same = access_cell_fact(cell, FACT_SAMEUSER, "");
    struct search search = {work, cell, &cell->users, FACT_USER_REGEX, NULL};
    const char *user = find_name(&search, "somebody"), *database = user;
    search.set = &cell->databases;
    search.kind = FACT_DATABASE_REGEX;
    search.not_this = same == HBA_NO ? user : NULL;
    if (cell->replication)
        database = NULL;
    else if (same != HBA_YES)
        database = find_name(&search, "anything");
    struct access_example example = {
        .connection = {.user = user,
                       .database = database,
                       .replication = cell->replication,
                       .address = address_text(arena, cell),
                       .ssl = !(cell->ways & WAY_PLAIN) && cell->ways & WAY_SSL,
                       .gss = cell->ways == WAY_GSS},
        .condition = condition_of(arena, cell, user),
    };
    example.connection.roles = roles_of(arena, cell, database);
    if (!example.condition && (!user || (!database && !cell->replication)))
        example.condition = "there are names that the expressions leave";
    return example;
}
