/*
 * Dead records, held against every connection of a small universe: a record is dead
 * when in no world a connection comes to it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "rules/hba_coverage.h"
#include "tests/auth_line.h"

enum { RECORDS_MAX = 8, VERSION = 1600 };

/* Each list has words that no record uses. */
static const char *const databases[] = {"a", "b", "ab", "all", "z"};
static const char *const users[] = {"a", "b", "ab", "all", "y", "z"};
static const char *const addresses[] = {
    NULL,        "10.0.0.0",  "10.0.0.1",  "10.0.0.2",  "10.0.0.3", "10.0.0.9",
    "127.0.0.1", "127.0.0.2", "127.0.0.9", "200.0.0.1", "::1",      "192.0.2.1",
    "2001::1",   "2001::2",   "fe80::1",   "3fff::1",   "9.0.0.1",
};
enum {
    N_DATABASES = sizeof databases / sizeof *databases,
    N_USERS = sizeof users / sizeof *users,
    N_ADDRESSES = sizeof addresses / sizeof *addresses,
    N_WAYS = 3, /* plain, with SSL, with GSSAPI */
};

/* What only a server knows. */
struct world {
    bool is_member;       /* every user is a member of g */
    size_t own, next;     /* addresses of its interfaces' networks; the first its own */
    size_t first, second; /* addresses of two hosts */
};

struct draw {
    uint64_t state;
};

static size_t draw(struct draw *draw, size_t n)
{
    draw->state = draw->state * 6364136223846793005U + 1442695040888963407U;
    return (size_t)(draw->state >> 33) % n;
}

static const char *pick(struct draw *from, const char *const *words, size_t n)
{
    return words[draw(from, n)];
}

static const char *draw_list(struct arena *arena, struct draw *from,
                             const char *const *words, size_t n)
{
    const char *list = pick(from, words, n);
    while (draw(from, 4) == 0)
        list = arena_printf(arena, "%s,%s", list, pick(from, words, n));
    return list;
}

/* How many of the words are used: the last ones hang on what only a server knows. */
struct vocabulary {
    size_t n_databases, n_users, n_addresses;
};

static const char *draw_line(struct arena *arena, struct draw *from,
                             const struct vocabulary *vocabulary)
{
    static const char *const types[] = {"local",        "host",      "host",
                                        "hostssl",      "hostnossl", "hostgssenc",
                                        "hostnogssenc", "host"};
    static const char *const database_words[] = {
        "all",      "all",         "a",   "b", "\"all\"",
        "sameuser", "replication", "/^a", "/", "samerole"};
    static const char *const user_words[] = {"all",     "all", "a", "b",
                                             "\"all\"", "/^a", "+g"};
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

static const struct vocabulary plain = {9, 6, 23};
static const struct vocabulary strange = {9, 7, 27};
static const struct vocabulary stranger = {10, 7, 27};

/* The records of a file, and the lines for when something is wrong. */
struct drawn {
    struct hba_records hba;
    const char *text;
};

static struct drawn draw_file(struct arena *arena, struct draw *from,
                              const struct vocabulary *vocabulary)
{
    const struct hba_server server = {.version = VERSION, .ssl = true};
    struct drawn drawn = {.text = ""};
    const size_t n = 2 + draw(from, RECORDS_MAX - 1);
    drawn.hba.records = arena_alloc(arena, n * sizeof *drawn.hba.records);
    for (size_t i = 0; i < n; i++) {
        const char *line = draw_line(arena, from, vocabulary);
        const struct auth_fields fields = line_fields(arena, line, VERSION);
        drawn.hba.records[i] = hba_read(arena, &fields, &server);
        assert_null(drawn.hba.records[i].error);
        drawn.text = arena_printf(arena, "%s%zu %s\n", drawn.text, i, line);
    }
    drawn.hba.n_records = n;
    return drawn;
}

/* The address column where it hangs on the world. */
static bool fits_world(const struct hba_record *record, size_t address,
                       const struct world *world)
{
    const bool is_loopback = strcmp(addresses[address], "127.0.0.1") == 0 ||
                             strcmp(addresses[address], "::1") == 0;
    switch (record->address.kind) {
    case HBA_ADDRESS_SAMEHOST:
        return is_loopback || address == world->own;
    case HBA_ADDRESS_SAMENET:
        return is_loopback || address == world->own || address == world->next;
    case HBA_ADDRESS_NAME:
        return address ==
               (record->address.text[0] == 'h' ? world->first : world->second);
    case HBA_ADDRESS_NONE:
    case HBA_ADDRESS_ALL:
    case HBA_ADDRESS_NETWORK:
        break;
    }
    return false;
}

/* The two halves of a question, each of them asked once: who, and from where. */
struct answers {
    bool who[N_USERS][N_DATABASES + 1]; /* the last column: replication */
    bool where[N_ADDRESSES][N_WAYS];
};

static bool both(const struct hba_columns *columns, enum hba_column one,
                 enum hba_column other)
{
    if (columns->match[one] == HBA_NO || columns->match[other] == HBA_NO)
        return false;
    assert_int_equal(columns->match[one], HBA_YES);
    assert_int_equal(columns->match[other], HBA_YES);
    return true;
}

static void ask_who(struct answers *answers, const struct hba_record *record,
                    const struct world *world)
{
    static const char *const roles[] = {"g", NULL};
    for (size_t user = 0; user < N_USERS; user++)
        for (size_t database = 0; database <= N_DATABASES; database++) {
            const bool is_replication = database == N_DATABASES;
            const struct hba_connection connection = {
                .user = users[user],
                .roles = world->is_member ? roles : roles + 1,
                .replication = is_replication,
                .database = is_replication ? NULL : databases[database],
            };
            const struct hba_columns columns =
                hba_match_columns(record, &connection, VERSION);
            answers->who[user][database] =
                both(&columns, HBA_COLUMN_DATABASE, HBA_COLUMN_USER);
        }
}

static void ask_where(struct answers *answers, const struct hba_record *record,
                      const struct world *world)
{
    for (size_t address = 0; address < N_ADDRESSES; address++)
        for (int way = 0; way < N_WAYS; way++) {
            const struct hba_connection connection = {
                .address = addresses[address], .ssl = way == 1, .gss = way == 2};
            struct hba_columns columns =
                hba_match_columns(record, &connection, VERSION);
            enum hba_match *match = &columns.match[HBA_COLUMN_ADDRESS];
            if (address > 0 && record->address.kind > HBA_ADDRESS_ALL &&
                record->address.kind != HBA_ADDRESS_NETWORK)
                *match = fits_world(record, address, world) ? HBA_YES : HBA_NO;
            answers->where[address][way] =
                both(&columns, HBA_COLUMN_TYPE, HBA_COLUMN_ADDRESS);
        }
}

/* Who comes from this client to which record, among those that are for the client. */
static void reach_from(const struct answers *answers, size_t n_records, size_t address,
                       int way, bool *is_reached)
{
    for (size_t who = 0; who < N_USERS * (N_DATABASES + 1); who++)
        for (size_t i = 0; i < n_records; i++)
            if (answers[i].where[address][way] &&
                answers[i].who[who / (N_DATABASES + 1)][who % (N_DATABASES + 1)]) {
                is_reached[i] = true;
                break;
            }
}

static void reach_all(const struct hba_records *hba, const struct world *world,
                      bool *is_reached)
{
    struct answers answers[RECORDS_MAX];
    for (size_t i = 0; i < hba->n_records; i++) {
        ask_who(&answers[i], &hba->records[i], world);
        ask_where(&answers[i], &hba->records[i], world);
    }
    for (size_t address = 0; address < N_ADDRESSES; address++)
        for (int way = 0; way < (address > 0 ? N_WAYS : 1); way++)
            reach_from(answers, hba->n_records, address, way, is_reached);
}

static bool is_dead(const struct hba_coverage *coverage,
                    const struct hba_record *record)
{
    for (size_t i = 0; i < coverage->n_shadows; i++)
        if (coverage->shadows[i].record == record)
            return true;
    return false;
}

/* Returns how many records of the file are dead. */
static size_t check_file(struct arena *arena, const struct drawn *drawn,
                         size_t n_worlds, bool is_exact)
{
    const struct hba_records *hba = &drawn->hba;
    struct hba_coverage coverage = {.arena = arena};
    bool is_reached[RECORDS_MAX] = {false};
    for (size_t i = 0; i < n_worlds; i++) {
        const size_t at = 1 + i / 2 % (N_ADDRESSES - 1);
        const struct world world = {
            .is_member = i % 2 == 1,
            .own = at,
            .next = 1 + (at + 1) % (N_ADDRESSES - 1),
            .first = 1 + (at + 4) % (N_ADDRESSES - 1),
            .second = 1 + (at + 7) % (N_ADDRESSES - 1),
        };
        reach_all(hba, &world, is_reached);
    }
    hba_coverage_find(&coverage, hba, VERSION);
    for (size_t i = 0; i < hba->n_records; i++) {
        const bool said = is_dead(&coverage, &hba->records[i]);
        if (said && is_reached[i])
            fail_msg("record %zu is not dead:\n%s", i, drawn->text);
        /* Of one name twice nothing is said: it may be another host by then. */
        const bool is_name = hba->records[i].address.kind == HBA_ADDRESS_NAME;
        if (is_exact && !is_name && !said && !is_reached[i])
            fail_msg("record %zu is dead:\n%s", i, drawn->text);
    }
    return coverage.n_shadows;
}

static void check_files(const struct vocabulary *vocabulary, size_t n_files,
                        size_t n_worlds, bool is_exact)
{
    struct draw from = {.state = 5};
    size_t n_dead = 0;
    for (size_t i = 0; i < n_files; i++) {
        struct arena arena = {0};
        const struct drawn drawn = draw_file(&arena, &from, vocabulary);
        n_dead += check_file(&arena, &drawn, n_worlds, is_exact);
        arena_free(&arena);
    }
    assert_true(n_dead > n_files / 10);
}

static void dead_is_what_nothing_reaches(void **state)
{
    (void)state;
    check_files(&plain, 5000, 1, true);
}

static void dead_is_what_nothing_reaches_on_any_server(void **state)
{
    (void)state;
    check_files(&strange, 300, 2 * (N_ADDRESSES - 1), true);
}

static void nothing_is_dead_that_is_reached(void **state)
{
    (void)state;
    check_files(&stranger, 300, 2 * (N_ADDRESSES - 1), false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dead_is_what_nothing_reaches),
        cmocka_unit_test(dead_is_what_nothing_reaches_on_any_server),
        cmocka_unit_test(nothing_is_dead_that_is_reached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
