/* Paths as patterns see them, and what is said of rules for them. */
#include "rules/own_rules.h"

#include <string.h>

#include "rules/engine.h"

/* What stands behind a folder in a path; NULL when it does not lie there. */
static const char *below(const char *folder, const char *path)
{
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    if (length == 0 || strncmp(path, folder, length) != 0)
        return NULL;
    if (path[length] == '\0')
        return path + length;
    return path[length] == '/' ? path + length + strspn(path + length, "/") : NULL;
}

/* What lies beside the node: its path less the end that is the same for patterns. */
static const char *beside(struct arena *arena, const struct node *node,
                          const char *path)
{
    const size_t given = strlen(node->given_path), own = strlen(node->own_path);
    if (own >= given || strcmp(node->given_path + given - own, node->own_path) != 0 ||
        node->given_path[given - own - 1] != '/')
        return NULL;
    return below(arena_copy(arena, node->given_path, given - own - 1), path);
}

/* The path as it is written, from the folder of the file that says all this. */
static const char *written_path(struct arena *arena, const struct node *node,
                                const char *path)
{
    const bool is_here = strcmp(node->given_path, ".") == 0 && path[0] != '/';
    const char *rest = is_here ? path : below(node->given_path, path);
    if (rest && node->own_path)
        return *rest ? load_join(arena, node->own_path, rest) : node->own_path;
    if (path[0] == '/')
        return node->own->real
                   ? below(node->own->real, load_clean(arena, GUC_NEWEST, "/", path))
                   : NULL;
    if (!node->own_path)
        return NULL;
    return strcmp(node->given_path, node->own_path) == 0 ? path
                                                         : beside(arena, node, path);
}

/* Up to 14 the server leaves a/../b as it is, which does not lie in a. */
const char *own_path(struct arena *arena, const struct node *node, const char *path)
{
    const char *written = written_path(arena, node, path);
    if (!written || !*written)
        return written;
    return load_climbs_out(written) ? NULL
                                    : load_clean(arena, GUC_NEWEST, ".", written);
}

bool own_is_about(const struct own_text *name, const struct node *node)
{
    return !name->text || (node->own_name && strcmp(name->text, node->own_name) == 0);
}

struct own_level own_level_of(const struct own_levels *levels,
                              const struct rule_entry *entry)
{
    struct own_level found = {.pattern = entry->name};
    for (int exact = 0; exact <= 1; exact++)
        for (size_t i = 0; i < levels->n_items; i++) {
            const struct own_level *level = &levels->items[i];
            if (!rule_is_called(entry, level->pattern) ||
                rule_is_named(entry, level->pattern) != (exact == 1))
                continue;
            if (level->word && (exact || !entry->rule->is_own))
                found.word = level->word;
            if (level->is_ignorable)
                found.is_ignorable = level->is_ignorable;
        }
    return found;
}

bool own_names(const struct own_levels *levels, const struct rule_entry *entry)
{
    for (size_t i = 0; i < levels->n_items; i++)
        if (rule_is_named(entry, levels->items[i].pattern))
            return true;
    return false;
}

const char *own_path_of(struct arena *arena, const struct reported *reported)
{
    const struct place *place = &reported->finding.labels[0].place;
    const char *path = place->file ? place->file->path : place->node->given_path;
    return own_path(arena, place->node, path);
}
