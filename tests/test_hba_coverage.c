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
#include "tests/hba_universe.h"
#include "tests/pace.h"

static const struct vocabulary plain = {9, 6, 23};
static const struct vocabulary strange = {9, 7, 27};
static const struct vocabulary stranger = {10, 7, 27};

static struct drawn draw_file(struct arena *arena, struct draw *from,
                              const struct vocabulary *vocabulary)
{
    const char *lines[UNIVERSE_RECORDS_MAX];
    const size_t n = 2 + draw_number(from, UNIVERSE_RECORDS_MAX - 1);
    for (size_t i = 0; i < n; i++)
        lines[i] = draw_line(arena, from, vocabulary);
    return draw_read(arena, lines, n);
}

/* Who comes from this client to which record, among those that are for the client. */
static void reach_from(const struct answers *answers, size_t n_records, size_t address,
                       int way, bool *is_reached)
{
    for (size_t who = 0; who < UNIVERSE_USERS * (UNIVERSE_DATABASES + 1); who++)
        for (size_t i = 0; i < n_records; i++)
            if (answers[i].where[address][way] &&
                answers[i].who[who / (UNIVERSE_DATABASES + 1)]
                              [who % (UNIVERSE_DATABASES + 1)]) {
                is_reached[i] = true;
                break;
            }
}

static void reach_all(const struct hba_records *hba, const struct world *world,
                      bool *is_reached)
{
    struct answers answers[UNIVERSE_RECORDS_MAX];
    for (size_t i = 0; i < hba->n_records; i++)
        assert_true(universe_ask(&answers[i], &hba->records[i], world));
    for (size_t address = 0; address < UNIVERSE_ADDRESSES; address++)
        for (int way = 0; way < (address > 0 ? UNIVERSE_WAYS : 1); way++)
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
    bool is_reached[UNIVERSE_RECORDS_MAX] = {false};
    for (size_t i = 0; i < n_worlds; i++) {
        const struct world world = universe_world(i);
        reach_all(hba, &world, is_reached);
    }
    hba_coverage_find(&coverage, hba, UNIVERSE_VERSION);
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
    check_files(&plain, 5000 / PACE, 1, true);
}

static void dead_is_what_nothing_reaches_on_any_server(void **state)
{
    (void)state;
    check_files(&strange, 300 / PACE, 3 * (UNIVERSE_ADDRESSES - 1), true);
}

static void nothing_is_dead_that_is_reached(void **state)
{
    (void)state;
    check_files(&stranger, 300 / PACE, 3 * (UNIVERSE_ADDRESSES - 1), false);
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
