/*
 * Pairs of small files, held against every connection of a small universe in many
 * worlds: a connection is decided otherwise just when it lies in a cell of a change.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "rules/access_diff.h"
#include "rules/hba_address.h"
#include "rules/pattern.h"
#include "tests/auth_line.h"
#include "tests/hba_universe.h"
#include "tests/pace.h"

static const struct vocabulary plain = {9, 6, 23};
static const struct vocabulary strangest = {10, 8, 27};

/* All records of a file. */
struct file_answers {
    const struct hba_records *hba;
    struct answers answers[UNIVERSE_RECORDS_MAX];
};

static void ask_all(struct file_answers *all, const struct hba_records *hba,
                    const struct world *world)
{
    all->hba = hba;
    for (size_t i = 0; i < hba->n_records; i++)
        assert_true(universe_ask(&all->answers[i], &hba->records[i], world));
}

static const struct hba_record *decider(const struct file_answers *all,
                                        const struct point *point)
{
    for (size_t i = 0; i < all->hba->n_records; i++)
        if (all->answers[i].who[point->user][point->database] &&
            all->answers[i].where[point->address][point->way])
            return &all->hba->records[i];
    return NULL;
}

static const char *outcome_of(const struct hba_record *record)
{
    return record && !hba_has_method(record, "reject") ? record->method : "refused";
}

static bool is_in_role(const char *role, const char *user, const struct world *world)
{
    for (size_t i = 0; world->roles[i]; i++)
        if (strcmp(world->roles[i], role) == 0)
            return true;
    return strcmp(role, user) == 0;
}

/* "address mask" */
static bool is_of_mask(const char *network, const char *client)
{
    struct arena arena = {0};
    struct hba_address address = {0}, from = {0};
    const size_t length = strcspn(network, " ");
    const bool is_read =
        hba_address_read(&address, arena_copy(&arena, network, length)) &&
        hba_address_set_mask(&address, network + length + 1) &&
        hba_address_read(&from, client);
    arena_free(&arena);
    return is_read && hba_address_contains(&address, &from);
}

/* Whether a fact is so of a connection of a world. */
static bool holds(const struct access_fact *fact, const struct point *point,
                  const struct world *world)
{
    const struct hba_connection who = universe_connection(point, world);
    struct hba_record record = {.address = {.kind = HBA_ADDRESS_SAMEHOST}};
    switch (fact->kind) {
    case FACT_SAMEUSER:
        return strcmp(who.user, who.database) == 0;
    case FACT_SAMEROLE:
        return is_in_role(who.database, who.user, world);
    case FACT_MEMBER:
        return is_in_role(fact->text, who.user, world);
    case FACT_USER_REGEX:
        return pattern_match(fact->text, who.user, UNIVERSE_VERSION) == PATTERN_YES;
    case FACT_DATABASE_REGEX:
        return pattern_match(fact->text, who.database, UNIVERSE_VERSION) == PATTERN_YES;
    case FACT_SAMENET:
        record.address.kind = HBA_ADDRESS_SAMENET;
        break;
    case FACT_HOST:
        record.address =
            (struct hba_address){.kind = HBA_ADDRESS_NAME, .word = fact->text};
        break;
    case FACT_MASK:
        return is_of_mask(fact->text, who.address);
    case FACT_SAMEHOST:
        break;
    }
    return universe_fits(&record, point->address, world);
}

static bool has_address(const struct access_cell *cell, const char *text)
{
    struct hba_address address = {0};
    if (!text || !hba_address_read(&address, text))
        return cell->space == SPACE_SOCKET && !text;
    const bool is_family =
        cell->space == (address.family == 4 ? SPACE_IPV4 : SPACE_IPV6);
    struct prefix prefix = {.bits = address.family == 4 ? 32 : 128};
    memcpy(prefix.bytes, address.address, prefix.bits / 8);
    if (cell->is_any_address)
        return true;
    return is_family && address_set_match(&cell->addresses, &prefix) != HBA_NO;
}

static bool is_in_cell(const struct access_cell *cell, const struct point *point,
                       const struct world *world)
{
    static const unsigned ways[] = {WAY_PLAIN, WAY_SSL, WAY_GSS};
    const struct hba_connection who = universe_connection(point, world);
    if (!(cell->ways & (who.address ? ways[point->way] : WAY_SOCKET)) ||
        cell->replication != who.replication || !name_set_has(&cell->users, who.user) ||
        (!who.replication && !name_set_has(&cell->databases, who.database)) ||
        !has_address(cell, who.address))
        return false;
    for (const struct access_fact *fact = cell->facts; fact; fact = fact->next)
        if (holds(fact, point, world) != fact->holds)
            return false;
    return true;
}

/* The change that a connection lies in; it must not lie in two of them. */
static const struct access_change *change_of(const struct access_diff *diff,
                                             const struct point *point,
                                             const struct world *world)
{
    const struct access_change *found = NULL;
    for (size_t i = 0; i < diff->n_changes; i++)
        for (size_t j = 0; j < diff->changes[i].n_cells; j++)
            if (is_in_cell(&diff->changes[i].cells[j], point, world)) {
                assert_null(found);
                found = &diff->changes[i];
            }
    return found;
}

struct pair {
    struct drawn drawn[2];
    struct access_diff diff;
    struct file_answers answers[2];
};

static void fail_at(const struct pair *pair, const struct point *point,
                    const struct world *world, const char *what)
{
    const struct hba_connection who = universe_connection(point, world);
    const char *address = who.address ? who.address : "the socket";
    fail_msg("%s: %s to %s from %s (%zu), own %s, hosts %s %s\n%s->\n%s", what,
             who.user, who.database ? who.database : "replication", address, point->way,
             universe_addresses[world->own], universe_addresses[world->first],
             universe_addresses[world->second], pair->drawn[0].text,
             pair->drawn[1].text);
}

static void check_point(const struct pair *pair, const struct point *point,
                        const struct world *world)
{
    const struct hba_record *before = decider(&pair->answers[0], point);
    const struct hba_record *after = decider(&pair->answers[1], point);
    const struct access_change *change = change_of(&pair->diff, point, world);
    const bool differs = strcmp(outcome_of(before), outcome_of(after)) != 0;
    if (differs && !change)
        fail_at(pair, point, world, "is decided otherwise, and not reported");
    if (!differs && change)
        fail_at(pair, point, world, "is decided as before, and reported");
    if (change && (change->before != before || change->after != after))
        fail_at(pair, point, world, "is decided by other records");
}

static void check_world(struct pair *pair, const struct world *world)
{
    struct point point;
    for (int i = 0; i < 2; i++)
        ask_all(&pair->answers[i], &pair->drawn[i].hba, world);
    for (point.address = 0; point.address < UNIVERSE_ADDRESSES; point.address++)
        for (point.way = 0; point.way < (point.address > 0 ? UNIVERSE_WAYS : 1);
             point.way++)
            for (point.user = 0; point.user < UNIVERSE_USERS; point.user++)
                for (point.database = 0; point.database <= UNIVERSE_DATABASES;
                     point.database++)
                    check_point(pair, &point, world);
}

/* The first record that is for a connection which no world need be known for. */
static const struct hba_record *decider_of(const struct hba_records *hba,
                                           const struct hba_connection *connection)
{
    for (size_t i = 0; i < hba->n_records; i++) {
        const struct hba_record *record = &hba->records[i];
        const enum hba_match match = hba_matches(record, connection, UNIVERSE_VERSION);
        const enum hba_address_kind kind = record->address.kind;
        const bool may_be = kind == HBA_ADDRESS_NAME || kind == HBA_ADDRESS_SAMEHOST ||
                            kind == HBA_ADDRESS_SAMENET;
        if (match == HBA_YES)
            return record;
        assert_true(match == HBA_NO || may_be);
    }
    return NULL;
}

static void check_example(const struct pair *pair, const struct access_change *change)
{
    const struct hba_connection *who = &change->example.connection;
    const struct hba_record *before = decider_of(&pair->drawn[0].hba, who);
    const struct hba_record *after = decider_of(&pair->drawn[1].hba, who);
    if (before != change->before || after != change->after)
        fail_msg("%s to %s from %s is no example:\n%s->\n%s", who->user,
                 who->database ? who->database : "replication",
                 who->address ? who->address : "the socket", pair->drawn[0].text,
                 pair->drawn[1].text);
}

/* What is said to be an example, whatever the server is like, is one. */
static void check_examples(const struct pair *pair)
{
    for (size_t i = 0; i < pair->diff.n_changes; i++) {
        assert_true(pair->diff.changes[i].n_cells > 0);
        if (!pair->diff.changes[i].example.condition)
            check_example(pair, &pair->diff.changes[i]);
    }
}

/* How a file comes of another one: a few lines go, come, or change places. */
static size_t edit(struct arena *arena, struct draw *from,
                   const struct vocabulary *vocabulary, const char **lines, size_t n)
{
    for (size_t i = 1 + draw_number(from, 3); i > 0; i--) {
        const size_t at = draw_number(from, n), other = draw_number(from, n);
        const char *line = lines[at];
        switch (draw_number(from, 4)) {
        case 0:
            lines[at] = lines[other];
            lines[other] = line;
            break;
        case 1:
            lines[at] = draw_line(arena, from, vocabulary);
            break;
        case 2:
            if (n < UNIVERSE_RECORDS_MAX)
                lines[n++] = draw_line(arena, from, vocabulary);
            break;
        default:
            lines[at] = lines[n - 1];
            n -= n > 1;
            break;
        }
    }
    return n;
}

static struct pair draw_pair(struct arena *arena, struct draw *from,
                             const struct vocabulary *vocabulary,
                             const struct access_division *division)
{
    const char *lines[UNIVERSE_RECORDS_MAX];
    size_t n = 2 + draw_number(from, UNIVERSE_RECORDS_MAX - 1);
    struct pair pair = {.diff = {.n_changes = 0}};
    for (size_t i = 0; i < n; i++)
        lines[i] = draw_line(arena, from, vocabulary);
    pair.drawn[0] = draw_read(arena, lines, n);
    n = edit(arena, from, vocabulary, lines, n);
    pair.drawn[1] = draw_read(arena, lines, n);
    const struct node nodes[] = {
        {.version = UNIVERSE_VERSION, .hba = pair.drawn[0].hba, .hba_known = true},
        {.version = UNIVERSE_VERSION, .hba = pair.drawn[1].hba, .hba_known = true},
    };
    pair.diff = access_diff_divided(arena, &nodes[0], &nodes[1], division);
    if (pair.diff.failure)
        fail_msg("%s:\n%s->\n%s", pair.diff.failure, pair.drawn[0].text,
                 pair.drawn[1].text);
    return pair;
}

static void check_pairs(const struct vocabulary *vocabulary, size_t n_pairs,
                        size_t n_worlds)
{
    static const struct access_division always = {.from = 0}, never = {.from = 100};
    struct draw from = {.state = 7};
    size_t n_changed = 0, n_worlds_seen = 0;
    for (size_t i = 0; i < n_pairs; i++) {
        struct arena arena = {0};
        struct pair pair =
            draw_pair(&arena, &from, vocabulary, i % 2 ? &always : &never);
        for (size_t j = 0; j < n_worlds; j++) {
            const struct world world = universe_world(n_worlds_seen++);
            check_world(&pair, &world);
        }
        check_examples(&pair);
        n_changed += pair.diff.n_changes > 0;
        arena_free(&arena);
    }
    assert_in_range(n_changed, n_pairs / 5, n_pairs - n_pairs / 20);
}

static void a_change_is_what_is_decided_otherwise(void **state)
{
    (void)state;
    check_pairs(&plain, 3000 / PACE, 1);
}

static void a_change_is_what_is_decided_otherwise_on_any_server(void **state)
{
    (void)state;
    check_pairs(&strangest, 2000 / PACE, 2);
}

enum { MANY = 10000 / PACE };

/* A file of many records, none of them for what another one is for, but the last. */
static void write_many(struct arena *arena, const char **lines, bool by_address)
{
    for (size_t i = 0; i < MANY; i++)
        lines[i] = by_address ? arena_printf(arena, "host all all 10.%zu.%zu.0/24 md5",
                                             i / 256, i % 256)
                              : arena_printf(arena, "host all u%zu 10.0.0.0/8 md5", i);
    lines[MANY] = "host all all all reject";
}

static struct node read_many(struct arena *arena, const char *const *lines)
{
    const struct hba_server server = {.version = UNIVERSE_VERSION, .ssl = true};
    struct node node = {.version = UNIVERSE_VERSION, .hba_known = true};
    node.hba.n_records = MANY + 1;
    node.hba.records = arena_alloc(arena, (MANY + 1) * sizeof *node.hba.records);
    for (size_t i = 0; i <= MANY; i++) {
        const struct auth_fields fields =
            line_fields(arena, lines[i], UNIVERSE_VERSION);
        node.hba.records[i] = hba_read(arena, &fields, &server);
    }
    return node;
}

static struct access_diff compare(struct arena *arena, const char *const *before,
                                  const char *const *after)
{
    const struct node nodes[] = {read_many(arena, before), read_many(arena, after)};
    const struct access_diff diff = access_diff(arena, &nodes[0], &nodes[1]);
    assert_null(diff.failure);
    return diff;
}

static void check_many(bool by_address)
{
    struct arena arena = {0};
    struct draw from = {.state = 5};
    const char **before = arena_alloc(&arena, (MANY + 1) * sizeof *before);
    const char **after = arena_alloc(&arena, (MANY + 1) * sizeof *after);
    write_many(&arena, before, by_address);
    memcpy(after, before, (MANY + 1) * sizeof *after);
    for (size_t i = MANY; i > 1; i--) {
        const size_t other = draw_number(&from, i);
        const char *line = after[i - 1];
        after[i - 1] = after[other];
        after[other] = line;
    }
    assert_int_equal(compare(&arena, before, after).n_changes, 0);
    after[MANY / 2] = "host all all 11.0.0.0/8 md5";
    assert_int_equal(compare(&arena, before, after).n_changes, 2);
    after[MANY] = "host all all all md5";
    const struct access_diff diff = compare(&arena, before, before);
    assert_true(diff.is_same);
    assert_true(compare(&arena, before, after).n_changes > 1);
    arena_free(&arena);
}

static void many_records_in_another_order_are_compared(void **state)
{
    (void)state;
    check_many(true);
    check_many(false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_is_what_is_decided_otherwise),
        cmocka_unit_test(a_change_is_what_is_decided_otherwise_on_any_server),
        cmocka_unit_test(many_records_in_another_order_are_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
