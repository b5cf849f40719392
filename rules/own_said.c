/* Entries by rule, and then by rule and file. */
#include "rules/own_said.h"

#include <string.h>

#include "rules/engine.h"
#include "rules/glob.h"
#include "rules/ignore.h"

enum { FIRST_SLOTS = 64 };

/*
 * Bytes of patterns times bytes of the paths that they are held against; an entry that
 * needs no pattern counts as some.
 */
enum { MOST_WORK = 1 << 30, WORK_OF_ENTRY = 64 };

struct level_of_rule {
    const struct own_override *override;
    struct own_level level;
};

/* The entries that are about a rule, in whatever file. */
struct of_rule {
    bool is_known; /* else nobody has asked yet */
    bool is_ignorable;
    struct level_of_rule *levels;
    size_t n_levels;
    const struct ignore **ignores;
    size_t n_ignores;
};

struct own_slot {
    const struct rule_entry *entry; /* NULL: nothing is here */
    const struct node *node;
    const struct file *file; /* NULL: the folder of the node */
    const struct own_said *said;
};

struct own_memory {
    const struct own_rules *own;
    struct of_rule *rules; /* one a row of rule_entries */
    struct own_slot *slots;
    size_t n_slots; /* a power of two, or 0 */
    size_t n_taken;
    size_t work;
};

static void add_ignore(struct arena *arena, const struct ignore ***ignores, size_t *n,
                       const struct ignore *ignore)
{
    *ignores = arena_push(arena, *ignores, *n, sizeof **ignores);
    (*ignores)[(*n)++] = ignore;
}

static void learn_rule(struct report *report, const struct own_rules *own,
                       const struct rule_entry *entry, struct of_rule *rule)
{
    struct arena *arena = report->arena;
    rule->is_known = true;
    rule->is_ignorable = !ignore_is_forbidden(own, entry);
    for (size_t i = 0; i < own->n_overrides; i++) {
        const struct own_override *override = &own->overrides[i];
        const struct level_of_rule level = {override,
                                            own_level_of(&override->levels, entry)};
        if (!level.level.word && !level.level.is_ignorable)
            continue;
        rule->levels = arena_push(arena, rule->levels, rule->n_levels, sizeof level);
        rule->levels[rule->n_levels++] = level;
    }
    for (size_t i = 0; i < own->n_ignores; i++)
        if (ignore_is_about(report, &own->ignores[i], entry))
            add_ignore(arena, &rule->ignores, &rule->n_ignores, &own->ignores[i]);
}

static const struct of_rule *of_rule(struct report *report, const struct own_rules *own,
                                     const struct rule_entry *entry)
{
    struct own_memory *memory = report->own_memory;
    if (!memory->rules || memory->own != own) {
        memory->rules =
            arena_alloc(report->arena, n_rule_entries * sizeof *memory->rules);
        memory->own = own;
    }
    struct of_rule *rule = &memory->rules[entry - rule_entries];
    if (!rule->is_known)
        learn_rule(report, own, entry, rule);
    return rule;
}

/* False when it is too much. */
static bool may_work(struct report *report, size_t work)
{
    struct own_memory *memory = report->own_memory;
    if (memory->work >= MOST_WORK)
        return false;
    memory->work += work;
    if (memory->work >= MOST_WORK)
        report_give_up(report,
                       report_text(report,
                                   "%s: overrides and ignore have too many entries for "
                                   "all the files in which something is found",
                                   memory->own->file->path));
    return memory->work < MOST_WORK;
}

static bool fits(struct report *report, const char *pattern, const char *path)
{
    return path && may_work(report, (strlen(pattern) + 1) * (strlen(path) + 1)) &&
           glob_fits(pattern, path);
}

static bool fits_one(struct report *report, const struct own_override *override,
                     const char *path)
{
    for (size_t i = 0; i < override->n_paths; i++)
        if (fits(report, override->paths[i], path))
            return true;
    return false;
}

/* Of each thing that is said the last override that says it counts. */
static void hear_overrides(struct report *report, const struct of_rule *rule,
                           const char *path, struct own_said *said)
{
    enum own_answer is_ignorable = OWN_UNSAID;
    for (size_t i = rule->n_levels; i > 0 && !(said->word && is_ignorable); i--) {
        const struct own_level *level = &rule->levels[i - 1].level;
        if (!fits_one(report, rule->levels[i - 1].override, path))
            continue;
        said->word = said->word ? said->word : level->word;
        is_ignorable = is_ignorable ? is_ignorable : level->is_ignorable;
    }
    if (is_ignorable)
        said->is_ignorable = is_ignorable == OWN_YES;
}

static bool applies(struct report *report, const struct ignore *ignore,
                    const struct node *node, const char *path)
{
    if (!own_is_about(&ignore->node, node))
        return false;
    return ignore->path ? fits(report, ignore->path, path)
                        : may_work(report, WORK_OF_ENTRY);
}

/* Up to the first one that is about all findings of the rule: it counts. */
static void find_ignores(struct report *report, const struct of_rule *rule,
                         const struct node *node, const char *path,
                         struct own_said *said)
{
    for (size_t i = 0; i < rule->n_ignores; i++) {
        const struct ignore *ignore = rule->ignores[i];
        if (!applies(report, ignore, node, path))
            continue;
        add_ignore(report->arena, &said->ignores, &said->n_ignores, ignore);
        if (!ignore_policy(ignore))
            return;
    }
}

static struct own_said find(struct report *report, const struct reported *reported)
{
    const struct node *node = reported->finding.labels[0].place.node;
    const struct of_rule *rule = of_rule(report, node->own, reported->entry);
    struct own_said said = {.is_ignorable = rule->is_ignorable};
    if (rule->n_levels + rule->n_ignores == 0)
        return said;
    const char *path = own_path_of(report->arena, reported);
    hear_overrides(report, rule, path, &said);
    said.is_ignorable = said.is_ignorable && !reported->entry->rule->is_of_syntax;
    if (said.is_ignorable)
        find_ignores(report, rule, node, path, &said);
    return said;
}

/* Where what is said is, or else where it belongs. */
static struct own_slot *find_slot(const struct own_memory *memory,
                                  const struct own_slot *wanted)
{
    const size_t address =
        (size_t)wanted->entry ^ (size_t)wanted->node << 8 ^ (size_t)wanted->file << 16;
    const uint64_t hash = address * UINT64_C(0x9e3779b97f4a7c15);
    for (size_t at = (size_t)(hash >> 32);; at++) {
        struct own_slot *slot = &memory->slots[at & (memory->n_slots - 1)];
        if (!slot->entry || (slot->entry == wanted->entry &&
                             slot->node == wanted->node && slot->file == wanted->file))
            return slot;
    }
}

/* Half of the slots at the most are taken. */
static void make_room(struct arena *arena, struct own_memory *memory)
{
    const struct own_memory old = *memory;
    if (old.n_taken < old.n_slots / 2)
        return;
    memory->n_slots = old.n_slots > 0 ? old.n_slots * 2 : FIRST_SLOTS;
    memory->slots = arena_alloc(arena, memory->n_slots * sizeof *memory->slots);
    for (size_t i = 0; i < old.n_slots; i++)
        if (old.slots[i].entry)
            *find_slot(memory, &old.slots[i]) = old.slots[i];
}

const struct own_said *own_said_of(struct report *report,
                                   const struct reported *reported)
{
    static const struct own_said ignorable = {.is_ignorable = true}, forbidden = {0};
    const struct place *place = &reported->finding.labels[0].place;
    if (!place->node->own)
        return ignore_is_forbidden(NULL, reported->entry) ? &forbidden : &ignorable;
    if (!report->own_memory)
        report->own_memory = arena_alloc(report->arena, sizeof *report->own_memory);
    make_room(report->arena, report->own_memory);
    const struct own_slot wanted = {reported->entry, place->node, place->file, NULL};
    struct own_slot *slot = find_slot(report->own_memory, &wanted);
    if (slot->entry)
        return slot->said;
    struct own_said *said = arena_alloc(report->arena, sizeof *said);
    *said = find(report, reported);
    *slot = wanted;
    slot->said = said;
    report->own_memory->n_taken++;
    return said;
}
