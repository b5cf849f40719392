/* Changes and sets of connections in words. */
#include <arpa/inet.h>
#include <string.h>

#include "cli/access_diff.h"
#include "cli/verdict.h"
#include "rules/redact.h"

enum { MOST_SHOWN = 6 };

/* "a, b and c"; of many the first ones. */
static const char *list_words(struct arena *arena, const char *const *names, size_t n)
{
    const char *words = "";
    const size_t n_shown = n > MOST_SHOWN ? MOST_SHOWN - 1 : n;
    for (size_t i = 0; i < n_shown; i++) {
        const char *between = i == 0 ? "" : i + 1 == n ? " and " : ", ";
        words = arena_printf(arena, "%s%s%s", words, between,
                             redact_words(arena, names[i]));
    }
    return n_shown < n ? arena_printf(arena, "%s and %zu more", words, n - n_shown)
                       : words;
}

static const char *set_words(struct arena *arena, const struct name_set *set,
                             const char *one)
{
    const char *names =
        list_words(arena, (const char *const *)set->names, set->n_names);
    if (!set->is_rest)
        return arena_printf(arena, "%s%s %s", one, set->n_names == 1 ? "" : "s", names);
    return set->n_names == 0 ? arena_printf(arena, "every %s", one)
                             : arena_printf(arena, "every %s but %s", one, names);
}

const char *access_network_words(struct arena *arena, enum hba_space space,
                                 const struct prefix *prefix)
{
    char text[INET6_ADDRSTRLEN] = "";
    inet_ntop(space == SPACE_IPV4 ? AF_INET : AF_INET6, prefix->bytes, text,
              sizeof text);
    return arena_printf(arena, "%s/%u", text, prefix->bits);
}

static const char *address_words(struct arena *arena, const struct access_cell *cell)
{
    const struct address_set *set = &cell->addresses;
    const char **holes = arena_alloc(arena, set->n_holes * sizeof *holes);
    size_t n = set->n_holes;
    for (const struct address_hole *hole = set->holes; hole; hole = hole->next)
        holes[--n] = access_network_words(arena, cell->space, &hole->prefix);
    const char *network = access_network_words(arena, cell->space, &set->base);
    if (cell->is_any_address)
        network = "any address";
    else if (set->base.bits == 0)
        network = cell->space == SPACE_IPV4 ? "any IPv4 address" : "any IPv6 address";
    const char *but = list_words(arena, (const char *const *)holes, set->n_holes);
    return set->n_holes == 0 ? network : arena_printf(arena, "%s but %s", network, but);
}

/* What is encrypted by GSSAPI is without SSL. */
static const char *way_words(unsigned ways)
{
    static const char *const words[] = {
        [WAY_PLAIN] = ", not encrypted",
        [WAY_SSL] = ", with SSL",
        [WAY_PLAIN | WAY_SSL] = ", without GSSAPI encryption",
        [WAY_GSS] = ", with GSSAPI encryption",
        [WAY_PLAIN | WAY_GSS] = ", without SSL",
        [WAY_SSL | WAY_GSS] = ", encrypted",
        [WAY_PLAIN | WAY_SSL | WAY_GSS] = "",
    };
    return words[ways];
}

static const char *condition_words(struct arena *arena, const struct access_cell *cell)
{
    const char *words = "";
    for (const struct access_fact *fact = cell->facts; fact; fact = fact->next)
        words = arena_printf(arena, "%s%s%s", access_fact_words(arena, fact),
                             *words ? " and " : "", words);
    return *words ? arena_printf(arena, ", where %s", words) : "";
}

const char *access_cell_words(struct arena *arena, const struct access_cell *cell)
{
    const char *to = cell->replication
                         ? "for replication"
                         : arena_printf(arena, "to %s",
                                        set_words(arena, &cell->databases, "database"));
    const char *from =
        cell->space == SPACE_SOCKET
            ? "over the Unix socket"
            : arena_printf(arena, "from %s%s", address_words(arena, cell),
                           way_words(cell->ways));
    return arena_printf(arena, "%s %s, %s%s", set_words(arena, &cell->users, "user"),
                        to, from, condition_words(arena, cell));
}

const char *access_connection_words(struct arena *arena,
                                    const struct hba_connection *connection)
{
    const char *const how = connection->gss   ? "with GSSAPI encryption"
                            : connection->ssl ? "with SSL"
                                              : "without SSL";
    const char *to = connection->replication
                         ? "for replication"
                         : arena_printf(arena, "to database %s",
                                        connection->database
                                            ? redact_words(arena, connection->database)
                                            : "of any name");
    const char *from = connection->address ? arena_printf(arena, "from %s, %s",
                                                          connection->address, how)
                                           : "over the Unix socket";
    return arena_printf(arena, "%s %s, %s",
                        connection->user ? redact_words(arena, connection->user)
                                         : "any user",
                        to, from);
}

static const char *method_of(const struct hba_record *record)
{
    return record && strcmp(record->method, "reject") != 0 ? record->method : NULL;
}

static const char *otherwise_words(struct arena *arena,
                                   const struct access_change *change)
{
    const char *before = change->before->method, *after = change->after->method;
    if (change->is_map)
        return arena_printf(arena, "%s: its map says something else", after);
    if (strcmp(before, after) == 0)
        return arena_printf(arena, "%s: with other options", after);
    return arena_printf(arena, "%s becomes %s", before, after);
}

const char *access_change_words(const struct access_comparison *comparison,
                                const struct access_change *change)
{
    struct arena *arena = comparison->arena;
    switch (change->kind) {
    case ACCESS_GAINED:
        return arena_printf(arena, "let in now: by %s", method_of(change->after));
    case ACCESS_LOST:
        return arena_printf(arena, "refused now: was let in by %s",
                            method_of(change->before));
    case ACCESS_WEAKER:
        return arena_printf(arena, "weaker now: %s", otherwise_words(arena, change));
    case ACCESS_STRICTER:
        return arena_printf(arena, "stricter now: %s", otherwise_words(arena, change));
    case ACCESS_OTHER:
        break;
    }
    return arena_printf(arena, "decided otherwise now: %s",
                        otherwise_words(arena, change));
}

const char *access_change_name(enum access_change_kind kind)
{
    static const char *const names[] = {
        [ACCESS_GAINED] = "gained", [ACCESS_WEAKER] = "weaker",
        [ACCESS_OTHER] = "other",   [ACCESS_STRICTER] = "stricter",
        [ACCESS_LOST] = "lost",
    };
    return names[kind];
}

const char *access_diff_words(const struct access_comparison *comparison)
{
    struct arena *arena = comparison->arena;
    const struct access_diff *diff = comparison->diff;
    size_t counts[ACCESS_LOST + 1] = {0};
    const char *words = "";
    if (diff->n_changes == 0)
        return diff->is_same ? "nothing changes: the records say the same"
                             : "nothing changes: the records differ, but every "
                               "connection is decided as before";
    for (size_t i = 0; i < diff->n_changes; i++)
        counts[diff->changes[i].kind]++;
    for (int kind = 0; kind <= ACCESS_LOST; kind++)
        if (counts[kind] > 0)
            words = arena_printf(arena, "%s%s%zu %s", words, *words ? ", " : "",
                                 counts[kind],
                                 access_change_name((enum access_change_kind)kind));
    return arena_printf(arena, "%s: %s",
                        count_of(arena, diff->n_changes, "change", "changes"), words);
}

const char *access_nobody_words(const struct access_comparison *comparison,
                                const struct access_change *change, int side)
{
    const struct node *node = comparison->nodes[side];
    return change->example.connection.ssl && setting_off(node_setting(node, "ssl"))
               ? "the server speaks no SSL"
               : "no record is for them";
}
