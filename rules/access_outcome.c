/* Outcomes are compared as texts, which hold secrets and are never shown. */
#include "rules/access_outcome.h"

#include <stdlib.h>
#include <string.h>

#include "rules/access_map.h"
#include "rules/hba_demand.h"
#include "rules/hba_option.h"
#include "rules/hba_shown.h"

const char *access_unjudged(struct arena *arena, const struct node *node)
{
    if (!node->hba_known)
        return arena_printf(arena, "%s has no pg_hba.conf here", node->name);
    if (node->hba.n_records == 0)
        return arena_printf(arena,
                            "the pg_hba.conf of %s has no record, and no server "
                            "loads such a file",
                            node->name);
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (record->error)
            return arena_printf(arena,
                                "line %u of %s is broken, and no server loads such "
                                "a file",
                                record->line, record->file->path);
    }
    return NULL;
}

static const char *method_text(struct arena *arena, const struct hba_record *record,
                               int version)
{
    size_t n;
    const struct hba_shown *shown = hba_shown(arena, record, version, &n);
    const char *text = record->method;
    for (size_t i = 0; i < n; i++)
        text = arena_printf(arena, "%s\n%s=%s", text, shown[i].name, shown[i].value);
    return text;
}

/* What a map says that the two sides have differently is of its side alone. */
static const char *outcome_text(struct arena *arena, const struct hba_record *record,
                                const struct access_side *side, int number,
                                const struct access_maps *maps)
{
    if (hba_has_method(record, "reject"))
        return "";
    const char *method = method_text(arena, record, side->node->version);
    const struct hba_option *map = hba_option_find(record, "map");
    return map && access_map_differs(maps, map->value)
               ? arena_printf(arena, "%s\n\n%d", method, number)
               : method;
}

/* A text, and where its number goes. */
struct numbered {
    const char *text;
    uint32_t *number;
};

static int compare_texts(const void *one, const void *other)
{
    const struct numbered *a = one, *b = other;
    return strcmp(a->text, b->text);
}

/* The empty text is the first, if it is there: 0 is kept for it. */
static void number_texts(struct numbered *texts, size_t n)
{
    uint32_t number = 1;
    if (n > 0)
        qsort(texts, n, sizeof *texts, compare_texts);
    for (size_t i = 0; i < n; i++) {
        number += i > 0 && strcmp(texts[i - 1].text, texts[i].text) != 0;
        *texts[i].number = *texts[i].text ? number : ACCESS_REFUSED;
    }
}

void access_number(struct arena *arena, const struct access_side sides[2])
{
    const struct access_maps maps =
        access_maps_compare(arena, sides[0].node, sides[1].node);
    const size_t n = sides[0].n_patterns + sides[1].n_patterns;
    struct numbered *whom = arena_alloc(arena, n * sizeof *whom);
    struct numbered *outcomes = arena_alloc(arena, n * sizeof *outcomes);
    size_t at = 0;
    for (int i = 0; i < 2; i++)
        for (size_t j = 0; j < sides[i].n_patterns; j++, at++) {
            struct access_pattern *pattern = &sides[i].patterns[j];
            whom[at].text = access_pattern_whom(arena, pattern);
            whom[at].number = &pattern->whom;
            outcomes[at].text =
                outcome_text(arena, pattern->record, &sides[i], i, &maps);
            outcomes[at].number = &pattern->outcome;
        }
    number_texts(whom, n);
    number_texts(outcomes, n);
}

static bool admits(const struct hba_record *record)
{
    return record && !hba_has_method(record, "reject");
}

/* Whether the first asks for less than the second in one thing, and for no more. */
static bool asks_less(const struct hba_record *record, int version,
                      const struct hba_record *than, int than_version)
{
    const bool has = hba_demands_certificate(record, version);
    const bool had = hba_demands_certificate(than, than_version);
    if (hba_is_weaker(record, than))
        return had || !has;
    return had && !has && strcmp(record->method, than->method) == 0;
}

void access_change_judge(struct access_change *change, const struct node *before,
                         const struct node *after)
{
    const struct hba_record *old = change->before, *new = change->after;
    struct arena arena = {0};
    change->kind = ACCESS_OTHER;
    if (!admits(old))
        change->kind = ACCESS_GAINED;
    else if (!admits(new))
        change->kind = ACCESS_LOST;
    else if (asks_less(new, after->version, old, before->version))
        change->kind = ACCESS_WEAKER;
    else if (asks_less(old, before->version, new, after->version))
        change->kind = ACCESS_STRICTER;
    if (admits(old) && admits(new))
        change->is_map = strcmp(method_text(&arena, old, before->version),
                                method_text(&arena, new, after->version)) == 0;
    arena_free(&arena);
}
