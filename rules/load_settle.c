/*
 * Which assignment of a parameter wins, and what no file says.
 *
 * The last one wins in reading order, and names are compared as the server compares
 * them. Up to 11 the parameters of recovery.conf count there and nowhere else.
 */
#include "rules/loader.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rules/domain.h"
#include "rules/modules.h"
#include "rules/spelling.h"

static int by_name(const void *a, const void *b)
{
    const struct setting *const *one = a, *const *other = b;
    return strcasecmp((*one)->name, (*other)->name);
}

static void find_modules(struct loader *loader)
{
    struct node *node = loader->node;
    const struct setting *libraries =
        loader_last_assignment(node, "shared_preload_libraries");
    if (libraries)
        node->modules = modules_read(loader->arena, libraries->value, &node->n_modules);
}

static void add_default(struct loader *loader, const struct guc *guc)
{
    struct node *node = loader->node;
    node->settings = arena_push(loader->arena, node->settings, node->n_settings,
                                sizeof *node->settings);
    node->settings[node->n_settings++] = node_default(loader->arena, node, guc);
}

static void add_defaults(struct loader *loader)
{
    struct node *node = loader->node;
    for (const struct guc *guc = guc_first(node->version); guc;
         guc = guc_next(guc, node->version))
        add_default(loader, guc);
    if (node->n_modules == 0)
        return; /* rows of the catalog are sorted already */
    for (const struct guc *guc = guc_first_module(node->version); guc;
         guc = guc_next_module(guc, node->version))
        if (modules_has(node, guc->name))
            add_default(loader, guc);
    qsort(node->settings, node->n_settings, sizeof *node->settings, by_name);
}

/* Where the setting of this name stands in the sorted settings. */
static struct setting **find_slot(const struct node *node,
                                  const struct setting *setting)
{
    return bsearch(&setting, node->settings, node->n_settings, sizeof *node->settings,
                   by_name);
}

/* `assignments` is in reading order: each takes the place of what came before it. */
static void settle_known(struct loader *loader, struct setting *setting)
{
    struct setting **slot = find_slot(loader->node, setting);
    if (!slot)
        return;
    if (!(*slot)->is_default)
        setting->overrides = *slot;
    (*slot)->wins = false;
    setting->wins = true;
    *slot = setting;
}

/* What a broken line was to set is not known, unless a later one sets it. */
static void settle_broken(struct loader *loader)
{
    struct node *node = loader->node;
    for (size_t i = 0; i < node->n_broken; i++) {
        const struct broken_line *broken = &node->broken[i];
        const struct guc *guc = node_parameter(node, broken->kind, broken->name);
        const struct setting key = {.name = guc ? guc->name : ""};
        struct setting **slot = guc ? find_slot(node, &key) : NULL;
        if (slot && (*slot)->order <= broken->order)
            (*slot)->is_unclear = true;
    }
}

/*
 * What a line sets by the name that another version has for it is not known until that
 * is mended, unless a line sets it by its own name.
 */
static void settle_renamed(struct loader *loader, const struct setting *setting)
{
    const struct guc_change *change = guc_removed(setting->name, loader->node->version);
    const struct setting key = {.name = change ? change->replacement : NULL};
    struct setting **slot = key.name ? find_slot(loader->node, &key) : NULL;
    if (slot && (*slot)->is_default)
        (*slot)->is_unclear = true;
}

/* Parameters with a dot that no version knows: any module's, any value will do. */
struct custom {
    struct setting *setting;
    uint64_t letters[2]; /* the first ones of the name: mostly they tell two apart */
};

struct customs {
    struct custom **items; /* pointers are sorted in half the steps */
    size_t n_items;
};

/* The next eight letters as a number, so that the lesser name has the lesser one. */
static uint64_t take_letters(const char **name)
{
    uint64_t letters = 0;
    for (size_t i = 0; i < sizeof letters; i++) {
        const char c = **name;
        letters = letters << CHAR_BIT | (unsigned char)spelling_lower(c);
        *name += c != '\0';
    }
    return letters;
}

static struct custom *custom_new(struct arena *arena, struct setting *setting)
{
    struct custom *custom = arena_alloc(arena, sizeof *custom);
    const char *name = setting->name;
    custom->setting = setting;
    custom->letters[0] = take_letters(&name);
    custom->letters[1] = take_letters(&name);
    return custom;
}

static int by_spelling(const struct custom *one, const struct custom *other)
{
    for (size_t i = 0; i < 2; i++)
        if (one->letters[i] != other->letters[i])
            return one->letters[i] < other->letters[i] ? -1 : 1;
    return strcasecmp(one->setting->name, other->setting->name);
}

static int by_name_then_order(const void *a, const void *b)
{
    const struct custom *const *one = a, *const *other = b;
    int order = by_spelling(*one, *other);
    if (order != 0)
        return order;
    return (*one)->setting->order < (*other)->setting->order ? -1 : 1;
}

static void add_custom(struct loader *loader, struct customs *customs,
                       struct setting *setting)
{
    customs->items = arena_push(loader->arena, customs->items, customs->n_items,
                                sizeof *customs->items);
    customs->items[customs->n_items++] = custom_new(loader->arena, setting);
    if (modules_reserves(loader->node, setting->name))
        setting->refused = "has a prefix that its module keeps for itself";
}

/* Puts the settings from `middle` on, which are sorted, among those before, likewise.
 */
static void merge(struct node *node, size_t middle)
{
    struct arena scratch = {0};
    struct setting **first = arena_room(&scratch, middle, sizeof *first);
    struct setting **settings = node->settings;
    memcpy(first, settings, middle * sizeof *first);
    for (size_t i = 0, j = middle; i < middle;) {
        const bool is_first =
            j == node->n_settings || by_name(&first[i], &settings[j]) < 0;
        struct setting *next = is_first ? first[i++] : settings[j++];
        settings[i + j - middle - 1] = next;
    }
    arena_free(&scratch);
}

static void settle_custom(struct loader *loader, struct customs *customs)
{
    struct node *node = loader->node;
    const size_t n = customs->n_items, n_known = node->n_settings;
    struct custom **items = customs->items;
    if (n == 0)
        return;
    qsort(items, n, sizeof *items, by_name_then_order);
    for (size_t i = 0; i < n; i++) {
        struct setting *setting = items[i]->setting;
        if (i > 0 && by_spelling(items[i], items[i - 1]) == 0)
            setting->overrides = items[i - 1]->setting;
        setting->wins = i + 1 == n || by_spelling(items[i], items[i + 1]) != 0;
        if (!setting->wins)
            continue;
        node->settings = arena_push(loader->arena, node->settings, node->n_settings,
                                    sizeof *node->settings);
        node->settings[node->n_settings++] = setting;
    }
    merge(node, n_known);
}

/* What is refused only once all files are read is left to those who ask for it. */
static const char *find_refusal(const struct loader *loader,
                                const struct setting *setting,
                                const struct domain_zones *zones)
{
    if (domain_is_closed(setting->guc, setting->value))
        return "cannot be set in a file";
    if (setting->read.error != VALUE_OK || domain_is_late(setting->guc))
        return NULL;
    return domain_error(loader->arena, setting->guc, loader->node->version,
                        setting->value, zones);
}

static void read_setting(const struct loader *loader, struct setting *setting,
                         struct domain_zones *zones)
{
    setting->name = setting->guc->name;
    setting->read =
        value_read(loader->arena, setting->guc, loader->node->version, setting->value);
    setting->refused = find_refusal(loader, setting, zones);
    if (!setting->refused && strcmp(setting->name, "timezone_abbreviations") == 0)
        zones->has_abbreviations = true;
}

void loader_settle(struct loader *loader)
{
    struct node *node = loader->node;
    find_modules(loader);
    add_defaults(loader);

    struct domain_zones zones = {.context = loader, .may_have = loader_may_have_zone};
    struct customs customs = {.items = NULL};
    for (size_t i = 0; i < node->n_assignments; i++) {
        struct setting *setting = node->assignments[i];
        setting->guc = node_parameter(node, setting->place.file->kind, setting->name);
        if (setting->guc) {
            read_setting(loader, setting, &zones);
            settle_known(loader, setting);
        } else if (strchr(setting->name, '.') && node->version >= 902) {
            add_custom(loader, &customs, setting);
        } else if (setting->place.file->kind != FILE_RECOVERY) {
            settle_renamed(loader, setting);
        }
    }
    settle_broken(loader);
    settle_custom(loader, &customs);
    loader_settle_dropped(loader);
    loader_check_together(loader);
}
