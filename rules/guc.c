/* Looking up parameters in the catalog that the build made. */
#include "rules/guc.h"

#include <stdlib.h>
#include <string.h>

#include "rules/catalog.h"
#include "rules/spelling.h"

/* catalog[], old_names[], changes[] and headings[], each sorted by name and then
 * version; word_lists[] and categories[], where they have theirs. */
#include "catalog.inc"

enum {
    N_ROWS = sizeof catalog / sizeof *catalog,
    N_OLD_NAMES = sizeof old_names / sizeof *old_names,
    N_CHANGES = sizeof changes / sizeof *changes,
    N_HEADINGS = sizeof headings / sizeof *headings,
};

struct key {
    const char *name;
    int version;
};

static int compare(const struct key *key, const char *name, int since, int until)
{
    int order = spelling_compare(key->name, name);
    if (order != 0)
        return order;
    return key->version < since ? -1 : key->version > until;
}

static int by_row(const void *key, const void *element)
{
    const struct guc *guc = element;
    return compare(key, guc->name, guc->since, guc->until);
}

static int by_old_name(const void *key, const void *element)
{
    const struct old_name *old = element;
    return compare(key, old->name, old->since, old->until);
}

static int by_change(const void *key, const void *element)
{
    const struct guc_change *change = element;
    return compare(key, change->name, change->since, change->until);
}

static int by_heading(const void *key, const void *element)
{
    const struct heading *heading = element;
    return compare(key, heading->name, heading->since, heading->until);
}

static const struct guc *find_row(const char *name, int version)
{
    const struct key key = {name, version};
    return bsearch(&key, catalog, N_ROWS, sizeof *catalog, by_row);
}

const struct guc *guc_find(const char *name, int version)
{
    const struct guc *guc = find_row(name, version);
    if (guc && guc->flags & GUC_MODULE)
        return NULL;
    if (guc) {
        bool other_case = strcmp(guc->name, name) != 0;
        return guc->context == GUC_RECOVERY && other_case ? NULL : guc;
    }
    const struct key key = {name, version};
    const struct old_name *old =
        bsearch(&key, old_names, N_OLD_NAMES, sizeof *old_names, by_old_name);
    return old ? find_row(old->replacement, version) : NULL;
}

const struct guc *guc_find_module(const char *name, int version)
{
    const struct guc *guc = find_row(name, version);
    return guc && guc->flags & GUC_MODULE ? guc : NULL;
}

const struct guc *guc_find_any(const char *name)
{
    size_t n = 0;
    while (guc_versions[n])
        n++;
    while (n > 0) {
        const struct guc *guc = guc_find(name, guc_versions[--n]);
        if (guc)
            return guc;
    }
    return NULL;
}

/* The first row from `at` on that holds for this version, of modules or of none. */
static const struct guc *row_from(size_t at, int version, unsigned module)
{
    for (; at < N_ROWS; at++)
        if (catalog[at].since <= version && version <= catalog[at].until &&
            (catalog[at].flags & GUC_MODULE) == module)
            return &catalog[at];
    return NULL;
}

static size_t behind(const struct guc *guc)
{
    return (size_t)(guc - catalog) + 1;
}

const struct guc *guc_first(int version)
{
    return row_from(0, version, 0);
}

const struct guc *guc_next(const struct guc *guc, int version)
{
    return row_from(behind(guc), version, 0);
}

const struct guc *guc_first_module(int version)
{
    return row_from(0, version, GUC_MODULE);
}

const struct guc *guc_next_module(const struct guc *guc, int version)
{
    return row_from(behind(guc), version, GUC_MODULE);
}

const struct guc_change *guc_removed(const char *name, int version)
{
    const struct key key = {name, version};
    return bsearch(&key, changes, N_CHANGES, sizeof *changes, by_change);
}

const char *guc_category(const struct guc *guc, int version)
{
    const struct key key = {guc->name, version};
    const struct heading *heading =
        bsearch(&key, headings, N_HEADINGS, sizeof *headings, by_heading);
    return heading ? categories[heading->category] : NULL;
}

const char *guc_enum_values(const struct guc *guc)
{
    return word_lists[guc->enum_values];
}

const char *guc_enum_aliases(const struct guc *guc)
{
    return word_lists[guc->enum_aliases];
}

const char *guc_suggest(const char *name, int version)
{
    if (strchr(name, '.'))
        return NULL;
    struct spelling_nearest nearest = {NULL, SPELLING_FAR};
    for (const struct guc *guc = guc_first(version); guc;
         guc = guc_next(guc, version)) {
        /* What no file can set is no help. */
        if (guc->context != GUC_INTERNAL && !(guc->flags & GUC_HIDDEN))
            spelling_nearer(&nearest, name, guc->name);
    }
    return nearest.word;
}
