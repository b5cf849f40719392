/*
 * Records of pg_hba.conf that are said to be dead, against every connection of a small
 * universe. The input chooses the words of the file.
 */
#include "rules/hba_coverage.h"
#include "tests/fuzz/fuzz.h"
#include "tests/hba_universe.h"

enum { N_WORLDS = 3 };

/* Whether in this world any connection comes to each record. */
static bool reach(const struct hba_records *hba, const struct world *world,
                  bool *is_reached)
{
    struct answers answers[UNIVERSE_RECORDS_MAX];
    for (size_t i = 0; i < hba->n_records; i++)
        if (!universe_ask(&answers[i], &hba->records[i], world))
            return false;
    enum { N_WHO = UNIVERSE_USERS * (UNIVERSE_DATABASES + 1) };
    for (size_t at = 0; at < UNIVERSE_ADDRESSES * UNIVERSE_WAYS; at++)
        for (size_t who = 0; who < N_WHO; who++) {
            const size_t address = at / UNIVERSE_WAYS, way = at % UNIVERSE_WAYS;
            if (address == 0 && way > 0)
                continue; /* the socket has no encryption */
            size_t i = 0;
            while (i < hba->n_records &&
                   !(answers[i].where[address][way] &&
                     answers[i].who[who / (UNIVERSE_DATABASES + 1)]
                                   [who % (UNIVERSE_DATABASES + 1)]))
                i++;
            if (i < hba->n_records)
                is_reached[i] = true;
        }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct vocabulary strange = {9, 7, 27};
    if (size < 2)
        return 0;
    struct arena arena = {0};
    const char *lines[UNIVERSE_RECORDS_MAX];
    size_t n = 0;
    /* three bytes a record: as many as there are bytes for */
    for (size_t at = 0; at + 3 <= size && n < UNIVERSE_RECORDS_MAX; at += 3) {
        struct draw from = {.state = (uint64_t)data[at] << 16 |
                                     (uint64_t)data[at + 1] << 8 | data[at + 2]};
        lines[n++] = draw_line(&arena, &from, &strange);
    }
    const struct drawn drawn = draw_read(&arena, lines, n);
    struct hba_coverage coverage = {.arena = &arena};
    bool is_reached[UNIVERSE_RECORDS_MAX] = {false};
    bool is_known = true;
    for (size_t i = 0; i < N_WORLDS && is_known; i++) {
        const struct world world = universe_world(data[i % size] + i);
        is_known = reach(&drawn.hba, &world, is_reached);
    }
    hba_coverage_find(&coverage, &drawn.hba, UNIVERSE_VERSION);
    for (size_t i = 0; i < coverage.n_shadows && is_known; i++)
        if (is_reached[coverage.shadows[i].record - drawn.hba.records])
            fuzz_require("a record that is said to be dead is reached");
    arena_free(&arena);
    return 0;
}
