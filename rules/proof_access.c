/* Whether pg_hba.conf decides as before, but for what fixes announce. */
#include <string.h>

#include "rules/engine_fix.h"
#include "rules/hba_probe.h"

enum { MOST_WORK = 4 * 1000 * 1000 }; /* records held against connections */

struct comparing {
    struct arena *arena;
    const struct proof *proof;
    const struct node *before, *after;
    size_t n_announced; /* differences that were */
    size_t n_unsaid;
    bool could_enter, can_enter; /* the superuser, somehow */
};

/* The record that certainly decides, and those before it that may. */
struct decision {
    const struct hba_record *record; /* NULL: none does */
    const struct hba_record **open;
    size_t n_open;
};

static struct decision decide(struct arena *arena, const struct node *node,
                              const struct hba_connection *probe)
{
    struct decision decision = {0};
    for (size_t i = 0; i < node->hba.n_records && !decision.record; i++) {
        const struct hba_record *record = &node->hba.records[i];
        const enum hba_match match = hba_matches(record, probe, node->version);
        if (match == HBA_YES)
            decision.record = record;
        if (match != HBA_UNKNOWN)
            continue;
        decision.open =
            arena_push(arena, decision.open, decision.n_open, sizeof record);
        decision.open[decision.n_open++] = record;
    }
    return decision;
}

/* Whether the two ask for the same: where they stand does not matter. */
static bool same_demand(const struct hba_record *one, const struct hba_record *other)
{
    if (!one || !other)
        return one == other;
    if (strcmp(one->method, other->method) != 0 || one->n_options != other->n_options)
        return false;
    for (size_t i = 0; i < one->n_options; i++)
        if (strcmp(one->options[i].name, other->options[i].name) != 0 ||
            strcmp(one->options[i].value, other->options[i].value) != 0)
            return false;
    return true;
}

static bool same_decision(const struct decision *one, const struct decision *other)
{
    if (one->n_open != other->n_open || !same_demand(one->record, other->record))
        return false;
    for (size_t i = 0; i < one->n_open; i++)
        if (!same_demand(one->open[i], other->open[i]))
            return false;
    return true;
}

static const char *text_of(struct arena *arena, const struct hba_record *record)
{
    return source_text(record->file->source, record->span, arena);
}

static bool is_among(struct arena *arena, const struct hba_record *record,
                     const struct hba_records *records)
{
    const char *text = text_of(arena, record);
    for (size_t i = 0; i < records->n_records; i++)
        if (strcmp(text_of(arena, &records->records[i]), text) == 0)
            return true;
    return false;
}

/* Whether a fix that announces it has put this record where it is. */
static bool is_announced(const struct comparing *comparing, struct arena *scratch,
                         const struct hba_record *record)
{
    const struct proof *proof = comparing->proof;
    if (!record)
        return false;
    const char *text = text_of(scratch, record);
    bool is_new = !is_among(scratch, record, &comparing->before->hba);
    for (size_t i = 0; i < proof->n_taken; i++) {
        const struct fix *fix = proof->taken[i]->finding.fix;
        for (size_t j = 0; fix->changes_access && j < fix->n_edits; j++)
            if (is_new || strstr(fix->edits[j].text, text))
                return true;
    }
    return false;
}

static bool admits(const struct decision *decision)
{
    return decision->record && !hba_has_method(decision->record, "reject");
}

static void compare(struct comparing *comparing, const struct hba_connection *probe)
{
    struct arena scratch = {0};
    const struct decision before = decide(&scratch, comparing->before, probe);
    const struct decision after = decide(&scratch, comparing->after, probe);
    if (strcmp(probe->user, "postgres") == 0 && !probe->replication) {
        comparing->could_enter |= admits(&before);
        comparing->can_enter |= admits(&after);
    }
    if (!same_decision(&before, &after)) {
        bool is_said = is_announced(comparing, &scratch, after.record);
        comparing->n_announced += is_said;
        comparing->n_unsaid += !is_said;
    }
    arena_free(&scratch);
}

static bool announces(const struct proof *proof, const struct node *node)
{
    for (size_t i = 0; i < proof->n_taken; i++) {
        const struct fix *fix = proof->taken[i]->finding.fix;
        for (size_t j = 0; fix->changes_access && j < fix->n_edits; j++)
            for (size_t k = 0; k < node->n_files; k++)
                if (strcmp(node->files[k]->path, fix->edits[j].file->path) == 0)
                    return true;
    }
    return false;
}

/* Of very many records some are left out, evenly. */
static struct hba_probes probes_of(struct arena *arena, const struct node *node,
                                   struct hba_probes probes)
{
    const size_t n = node->hba.n_records;
    const size_t per_record = 64, wanted = n * n * per_record * 4;
    const size_t step = wanted / MOST_WORK + 1;
    for (size_t i = 0; i < n; i += step)
        hba_probe_record(arena, &probes, &node->hba.records[i], node->version);
    return probes;
}

const char *proof_access(struct arena *arena, const struct proof *proof,
                         const struct node *before, const struct node *after)
{
    struct comparing comparing = {
        .arena = arena, .proof = proof, .before = before, .after = after};
    if (!before->hba_known || !after->hba_known)
        return NULL;
    struct hba_probes probes = {0};
    hba_probe_usual(arena, &probes);
    probes = probes_of(arena, before, probes);
    probes = probes_of(arena, after, probes);
    for (size_t i = 0; i < probes.n_probes; i++)
        compare(&comparing, &probes.probes[i]);
    /*
     * What a server does not load decides nothing, so that any change is one for the
     * better; but when all is mended in the end, there has to be a way in.
     */
    const bool is_loaded = !hba_has_error(&before->hba) && !hba_has_error(&after->hba);
    if (is_loaded && comparing.n_unsaid > 0)
        return "pg_hba.conf would decide otherwise than it says";
    if (comparing.could_enter && !comparing.can_enter)
        return "it would leave no way in for the superuser";
    if (!is_loaded)
        return NULL;
    if (announces(proof, before) && comparing.n_announced == 0)
        return "it would change nothing that pg_hba.conf decides";
    return NULL;
}
