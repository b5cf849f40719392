/* The records in their order: each is either dead, or takes what it is for. */
#include "rules/hba_coverage.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rules/hba_cover.h"
#include "rules/hba_demand.h"

enum { OWNERS_MAX = 32 };

struct finder {
    struct hba_coverage *coverage;
    const struct hba_records *hba;
    struct hba_cover *cover;
};

static bool same_options(const struct hba_record *one, const struct hba_record *other)
{
    if (strcmp(one->method, other->method) != 0 || one->n_options != other->n_options)
        return false;
    for (size_t i = 0; i < one->n_options; i++)
        if (strcmp(one->options[i].name, other->options[i].name) != 0 ||
            strcmp(one->options[i].value, other->options[i].value) != 0)
            return false;
    return true;
}

static int compare_owners(const void *one, const void *other)
{
    const uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;
    return (a > b) - (a < b);
}

/* Puts a record that tells more to the front. */
static void put_first(struct hba_shadow *shadow, const struct hba_record *record)
{
    size_t i = 0;
    while (i + 1 < shadow->n_by && shadow->by[i] != record)
        i++;
    for (; i > 0; i--)
        shadow->by[i] = shadow->by[i - 1];
    shadow->by[0] = record;
}

/* What several records make of it; the one that counts most comes first. */
static void judge_several(const struct finder *finder, struct hba_shadow *shadow,
                          const struct prefix_owners *owners)
{
    shadow->kind = HBA_SHADOW_SEVERAL;
    for (size_t i = owners->n_owners; i > 0; i--) {
        const struct hba_record *by = &finder->hba->records[owners->owners[i - 1]];
        if (hba_has_method(shadow->record, "reject") && !hba_has_method(by, "reject"))
            shadow->kind = HBA_SHADOW_REJECT;
        else if (hba_is_weaker(by, shadow->record))
            shadow->kind = HBA_SHADOW_STRICTER;
        else
            continue;
        put_first(shadow, by);
    }
}

static void judge_one(struct finder *finder, struct hba_shadow *shadow,
                      const struct hba_claim *claim, const struct hba_claim *outer)
{
    const struct hba_record *by = outer->record;
    shadow->is_alone = true;
    shadow->by[0] = by;
    shadow->n_by = 1;
    shadow->kind = HBA_SHADOW_ONE;
    if (hba_has_method(claim->record, "reject") && !hba_has_method(by, "reject"))
        shadow->kind = HBA_SHADOW_REJECT;
    else if (hba_is_weaker(by, claim->record))
        shadow->kind = HBA_SHADOW_STRICTER;
    else if (same_options(claim->record, by) &&
             hba_cover_is_within(finder->cover, outer, claim))
        shadow->kind = HBA_SHADOW_DUPLICATE;
}

/* The first of the owners that is for the whole claim; false: none is. */
static bool find_one(struct finder *finder, struct arena *scratch,
                     const struct hba_claim *claim, const struct prefix_owners *owners,
                     struct hba_shadow *shadow)
{
    for (size_t i = 0; i < owners->n_owners; i++) {
        const struct hba_claim outer = hba_cover_claim(
            finder->cover, scratch, &finder->hba->records[owners->owners[i]]);
        if (owners->n_owners > 1 && !hba_cover_is_within(finder->cover, claim, &outer))
            continue;
        judge_one(finder, shadow, claim, &outer);
        return true;
    }
    return false;
}

static void add_shadow(struct finder *finder, struct arena *scratch,
                       const struct hba_claim *claim)
{
    struct hba_coverage *coverage = finder->coverage;
    uint32_t numbers[OWNERS_MAX];
    struct prefix_owners owners = {.owners = numbers, .room = OWNERS_MAX};
    struct hba_shadow shadow = {.record = claim->record};
    hba_cover_owners(finder->cover, claim, &owners);
    assert(owners.n_owners > 0);
    qsort(numbers, owners.n_owners, sizeof *numbers, compare_owners);
    for (; shadow.n_by < HBA_SHADOW_BY_MAX && shadow.n_by < owners.n_owners;
         shadow.n_by++)
        shadow.by[shadow.n_by] = &finder->hba->records[numbers[shadow.n_by]];
    if (!find_one(finder, scratch, claim, &owners, &shadow))
        judge_several(finder, &shadow, &owners);
    coverage->shadows = arena_push(coverage->arena, coverage->shadows,
                                   coverage->n_shadows, sizeof shadow);
    coverage->shadows[coverage->n_shadows++] = shadow;
}

static void look_at(struct finder *finder, struct arena *scratch, uint32_t number)
{
    const struct hba_record *record = &finder->hba->records[number];
    if (record->error || record->warning)
        return;
    const struct hba_claim claim = hba_cover_claim(finder->cover, scratch, record);
    if (hba_cover_has(finder->cover, &claim))
        add_shadow(finder, scratch, &claim);
    else
        hba_cover_take(finder->cover, &claim, number);
}

void hba_coverage_find(struct hba_coverage *coverage, const struct hba_records *hba,
                       int version)
{
    enum { BATCH = 256 }; /* records that share what is freed behind them */
    struct arena arena = {0}, scratch = {0};
    struct finder finder = {coverage, hba, hba_cover_new(&arena, hba, version)};
    coverage->is_found = true;
    for (size_t i = 0; i < hba->n_records; i++) {
        if (i % BATCH == 0)
            arena_reset(&scratch);
        look_at(&finder, &scratch, (uint32_t)i);
    }
    arena_free(&scratch);
    arena_free(&arena);
}

const struct hba_coverage *hba_coverage(const struct node *node)
{
    static const struct hba_coverage none = {.is_found = true};
    struct hba_coverage *coverage = node->hba.coverage;
    if (!coverage)
        return &none;
    if (!coverage->is_found)
        hba_coverage_find(coverage, &node->hba, node->version);
    return coverage;
}

static int compare_shadow(const void *record, const void *shadow)
{
    const struct hba_record *other = ((const struct hba_shadow *)shadow)->record;
    const struct hba_record *one = record;
    return (one > other) - (one < other);
}

bool hba_is_dead(const struct node *node, const struct hba_record *record)
{
    const struct hba_coverage *coverage = hba_coverage(node);
    return coverage->n_shadows > 0 &&
           bsearch(record, coverage->shadows, coverage->n_shadows,
                   sizeof *coverage->shadows, compare_shadow) != NULL;
}
