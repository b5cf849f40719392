/* Words that meet each other often. */
#include "tests/hba_universe.h"

#include <stdlib.h>
#include <string.h>

#include "tests/auth_line.h"

struct hba_connection universe_connection(const struct point *point,
                                          const struct world *world)
{
    const bool is_replication = point->database == UNIVERSE_DATABASES;
    return (struct hba_connection){
        .user = universe_users[point->user],
        .database = is_replication ? NULL : universe_databases[point->database],
        .replication = is_replication,
        .address = universe_addresses[point->address],
        .ssl = point->way == 1,
        .gss = point->way == 2,
        .roles = world->roles,
    };
}

/* Whether both columns fit; *is_known becomes false when one of them only may. */
static bool both(const struct hba_columns *columns, enum hba_column one,
                 enum hba_column other, bool *is_known)
{
    if (columns->match[one] == HBA_NO || columns->match[other] == HBA_NO)
        return false;
    if (columns->match[one] != HBA_YES || columns->match[other] != HBA_YES)
        *is_known = false;
    return true;
}

static void ask_who(struct answers *answers, const struct hba_record *record,
                    const struct world *world, bool *is_known)
{
    struct point point = {0};
    for (point.user = 0; point.user < UNIVERSE_USERS; point.user++)
        for (point.database = 0; point.database <= UNIVERSE_DATABASES;
             point.database++) {
            const struct hba_connection connection = universe_connection(&point, world);
            const struct hba_columns columns =
                hba_match_columns(record, &connection, UNIVERSE_VERSION);
            answers->who[point.user][point.database] =
                both(&columns, HBA_COLUMN_DATABASE, HBA_COLUMN_USER, is_known);
        }
}

static void ask_where(struct answers *answers, const struct hba_record *record,
                      const struct world *world, bool *is_known)
{
    struct point point = {0};
    for (point.address = 0; point.address < UNIVERSE_ADDRESSES; point.address++)
        for (point.way = 0; point.way < UNIVERSE_WAYS; point.way++) {
            const struct hba_connection connection = universe_connection(&point, world);
            struct hba_columns columns =
                hba_match_columns(record, &connection, UNIVERSE_VERSION);
            enum hba_match *address = &columns.match[HBA_COLUMN_ADDRESS];
            if (point.address > 0 && record->address.kind > HBA_ADDRESS_ALL &&
                record->address.kind != HBA_ADDRESS_NETWORK)
                *address =
                    universe_fits(record, point.address, world) ? HBA_YES : HBA_NO;
            answers->where[point.address][point.way] =
                both(&columns, HBA_COLUMN_TYPE, HBA_COLUMN_ADDRESS, is_known);
        }
}

bool universe_ask(struct answers *answers, const struct hba_record *record,
                  const struct world *world)
{
    bool is_known = true;
    ask_who(answers, record, world, &is_known);
    ask_where(answers, record, world, &is_known);
    return is_known;
}

const char *const universe_databases[UNIVERSE_DATABASES] = {"a", "b", "ab", "all", "z"};
const char *const universe_users[UNIVERSE_USERS] = {"a", "b", "ab", "all", "y", "z"};
const char *const universe_addresses[UNIVERSE_ADDRESSES] = {
    NULL,        "10.0.0.0",  "10.0.0.1",  "10.0.0.2",  "10.0.0.3", "10.0.0.9",
    "127.0.0.1", "127.0.0.2", "127.0.0.9", "200.0.0.1", "::1",      "192.0.2.1",
    "2001::1",   "2001::2",   "fe80::1",   "3fff::1",   "9.0.0.1",
};
size_t draw_number(struct draw *from, size_t n)
{
    from->state = from->state * 6364136223846793005U + 1442695040888963407U;
    return (size_t)(from->state >> 33) % n;
}

static const char *pick(struct draw *from, const char *const *words, size_t n)
{
    return words[draw_number(from, n)];
}

static const char *draw_list(struct arena *arena, struct draw *from,
                             const char *const *words, size_t n)
{
    const char *list = pick(from, words, n);
    while (draw_number(from, 4) == 0)
        list = arena_printf(arena, "%s,%s", list, pick(from, words, n));
    return list;
}

const char *draw_line(struct arena *arena, struct draw *from,
                      const struct vocabulary *vocabulary)
{
    static const char *const types[] = {"local",        "host",      "host",
                                        "hostssl",      "hostnossl", "hostgssenc",
                                        "hostnogssenc", "host"};
    static const char *const database_words[] = {
        "all",      "all",         "a",   "b", "\"all\"",
        "sameuser", "replication", "/^a", "/", "samerole"};
    static const char *const user_words[] = {"all",     "all", "a",  "b",
                                             "\"all\"", "/^a", "+g", "+a"};
    static const char *const networks[] = {
        "all",
        "0.0.0.0/0",
        "::/0",
        "10.0.0.0/30",
        "10.0.0.0/31",
        "10.0.0.2/31",
        "10.0.0.0/32",
        "10.0.0.1/32",
        "10.0.0.2/32",
        "10.0.0.3/32",
        "10.0.0.0/8",
        "127.0.0.1/8",
        "127.0.0.1/32",
        "::1/128",
        "2001::/16",
        "2001::1/128",
        "::/1",
        "8000::/1",
        "0.0.0.0/1",
        "128.0.0.0/1",
        "10.0.0.1 255.255.255.253",
        "10.0.0.0 255.255.255.253",
        "10.0.0.0 0.255.255.252",
        "samehost",
        "samenet",
        "h1",
        ".h2",
    };
    static const char *const methods[] = {"trust", "reject", "md5", "scram-sha-256"};
    /* One by one: the order in which arguments are worked out is open. */
    const char *type = pick(from, types, sizeof types / sizeof *types);
    const char *database =
        draw_list(arena, from, database_words, vocabulary->n_databases);
    const char *user = draw_list(arena, from, user_words, vocabulary->n_users);
    const bool is_local = strcmp(type, "local") == 0;
    const char *network = is_local ? "" : pick(from, networks, vocabulary->n_addresses);
    const char *method = pick(from, methods, sizeof methods / sizeof *methods);
    return arena_printf(arena, "%s %s %s %s %s", type, database, user, network, method);
}

struct drawn draw_read(struct arena *arena, const char *const *lines, size_t n)
{
    const struct hba_server server = {.version = UNIVERSE_VERSION, .ssl = true};
    struct drawn drawn = {.text = ""};
    drawn.hba.records = arena_alloc(arena, n * sizeof *drawn.hba.records);
    for (size_t i = 0; i < n; i++) {
        const struct auth_fields fields =
            line_fields(arena, lines[i], UNIVERSE_VERSION);
        drawn.hba.records[i] = hba_read(arena, &fields, &server);
        if (drawn.hba.records[i].error)
            abort();
        drawn.text = arena_printf(arena, "%s%zu %s\n", drawn.text, i, lines[i]);
    }
    drawn.hba.n_records = n;
    return drawn;
}

struct world universe_world(size_t i)
{
    static const char *const roles[] = {"a", "g", NULL};
    const size_t at = 1 + i / 3 % (UNIVERSE_ADDRESSES - 1);
    return (struct world){
        .roles = roles + i % 3,
        .own = at,
        .next = 1 + (at + 1) % (UNIVERSE_ADDRESSES - 1),
        .first = 1 + (at + 4) % (UNIVERSE_ADDRESSES - 1),
        .second = 1 + (at + 7) % (UNIVERSE_ADDRESSES - 1),
    };
}

bool universe_fits(const struct hba_record *record, size_t address,
                   const struct world *world)
{
    const bool is_loopback = strcmp(universe_addresses[address], "127.0.0.1") == 0 ||
                             strcmp(universe_addresses[address], "::1") == 0;
    switch (record->address.kind) {
    case HBA_ADDRESS_SAMEHOST:
        return is_loopback || address == world->own;
    case HBA_ADDRESS_SAMENET:
        return is_loopback || address == world->own || address == world->next;
    case HBA_ADDRESS_NAME:
        return address ==
               (record->address.word[0] == 'h' ? world->first : world->second);
    case HBA_ADDRESS_NONE:
    case HBA_ADDRESS_ALL:
    case HBA_ADDRESS_NETWORK:
        break;
    }
    return false;
}
