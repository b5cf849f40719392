/* A table of lines by where they begin. */
#include "rules/redact_known.h"

#include <pthread.h>
#include <string.h>

enum { FIRST_SLOTS = 16 };

struct known {
    struct lines lines; /* that end at 0: nothing is here */
    struct spans secrets;
};

struct redacted {
    pthread_mutex_t mutex;
    struct arena *arena; /* that no other thread uses meanwhile */
    struct known *slots;
    uint32_t n_slots; /* a power of two, or 0 */
    uint32_t n_known;
};

struct redacted *redacted_new(struct arena *arena)
{
    struct redacted *redacted = arena_alloc(arena, sizeof *redacted);
    redacted->arena = arena;
    pthread_mutex_init(&redacted->mutex, NULL);
    return redacted;
}

static bool are_same(const struct lines *one, const struct lines *other)
{
    return one->span.begin == other->span.begin && one->span.end == other->span.end &&
           one->first_item == other->first_item && one->end_item == other->end_item;
}

/* Where the lines are, or else where they belong. */
static struct known *find_slot(const struct redacted *redacted,
                               const struct lines *lines)
{
    const uint32_t hash = lines->span.begin * UINT32_C(0x9e3779b1);
    for (uint32_t at = hash >> 16 ^ hash;; at++) {
        struct known *slot = &redacted->slots[at & (redacted->n_slots - 1)];
        if (slot->lines.span.end == 0 || are_same(&slot->lines, lines))
            return slot;
    }
}

/* Half of the slots at the most are taken. */
static void make_room(struct redacted *redacted)
{
    const struct redacted old = *redacted;
    if (old.n_known < old.n_slots / 2)
        return;
    redacted->n_slots = old.n_slots > 0 ? old.n_slots * 2 : FIRST_SLOTS;
    redacted->slots = arena_room(old.arena, redacted->n_slots, sizeof *old.slots);
    memset(redacted->slots, 0, redacted->n_slots * sizeof *old.slots);
    for (uint32_t i = 0; i < old.n_slots; i++)
        if (old.slots[i].lines.span.end > 0)
            *find_slot(redacted, &old.slots[i].lines) = old.slots[i];
}

bool redacted_find(struct redacted *redacted, const struct lines *lines,
                   struct spans *secrets)
{
    pthread_mutex_lock(&redacted->mutex);
    const struct known *slot =
        redacted->n_slots > 0 ? find_slot(redacted, lines) : NULL;
    const bool is_known = slot && slot->lines.span.end > 0;
    if (is_known)
        *secrets = slot->secrets;
    pthread_mutex_unlock(&redacted->mutex);
    return is_known;
}

static void keep(struct redacted *redacted, const struct lines *lines,
                 const struct spans *secrets)
{
    make_room(redacted);
    struct known *slot = find_slot(redacted, lines);
    if (slot->lines.span.end > 0) /* another thread was faster */
        return;
    *slot = (struct known){.lines = *lines};
    redacted->n_known++;
    const size_t n = secrets->n_spans;
    if (n == 0)
        return;
    slot->secrets.spans = arena_room(redacted->arena, n, sizeof *secrets->spans);
    memcpy(slot->secrets.spans, secrets->spans, n * sizeof *secrets->spans);
    slot->secrets.n_spans = n;
}

void redacted_keep(struct redacted *redacted, const struct lines *lines,
                   const struct spans *secrets)
{
    if (lines->span.end == 0)
        return;
    pthread_mutex_lock(&redacted->mutex);
    keep(redacted, lines, secrets);
    pthread_mutex_unlock(&redacted->mutex);
}
