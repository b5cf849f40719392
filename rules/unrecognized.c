/* Why a server does not know a name. */
#include "rules/unrecognized.h"

#include <string.h>

#include "rules/conf_lines.h"
#include "rules/spelling.h"

/* Whether `list` (a, b, c) has the first `size` bytes of `word` as an entry. */
static bool list_has(const char *list, const char *word, size_t size)
{
    while (*list) {
        list += strspn(list, ", \t");
        size_t length = strcspn(list, ", \t");
        if (length == size && size > 0 && spelling_same(list, word, size))
            return true;
        list += length;
    }
    return false;
}

/* From 9.2 on any two names with a dot are a parameter; before the first is announced.
 */
static bool is_custom(const struct setting *setting)
{
    const struct setting *classes =
        node_setting(setting->place.node, "custom_variable_classes");
    return !classes ||
           list_has(classes->value, setting->name, strcspn(setting->name, "."));
}

static bool is_spoilt_by_bom(const struct setting *setting)
{
    return setting->item->span.begin == 0 && conf_lines_bom(setting->place.file);
}

enum unrecognized unrecognized_why(const struct setting *setting)
{
    const struct node *node = setting->place.node;
    const bool has_dot = strchr(setting->name, '.') != NULL;
    if (has_dot && node->version >= 902)
        return UNRECOGNIZED_NOT;
    if (setting->guc || setting->place.file->kind == FILE_RECOVERY ||
        is_spoilt_by_bom(setting) || guc_find(setting->name, node->version))
        return UNRECOGNIZED_NOT;
    if (has_dot)
        return is_custom(setting) ? UNRECOGNIZED_NOT : UNRECOGNIZED_EVER;

    const struct guc_change *change = guc_removed(setting->name, node->version);
    if (change)
        return change->replacement ? UNRECOGNIZED_RENAMED : UNRECOGNIZED_REMOVED;
    const struct guc *guc = guc_find_any(setting->name);
    bool later = guc && guc->since > node->version;
    return later ? UNRECOGNIZED_TOO_NEW : UNRECOGNIZED_EVER;
}

void unrecognized_each(struct report *report, const struct node *node,
                       enum unrecognized why,
                       void (*complain)(struct report *report,
                                        const struct setting *setting))
{
    for (size_t i = 0; i < node->n_assignments; i++)
        if (unrecognized_why(node->assignments[i]) == why)
            complain(report, node->assignments[i]);
}

struct place unrecognized_place(const struct setting *setting)
{
    struct place place = setting->place;
    place.span = setting->item->name;
    return place;
}

const struct fix *unrecognized_rename(struct report *report, enum fix_class class,
                                      const struct setting *setting, const char *name,
                                      const char *value)
{
    const struct node *node = setting->place.node;
    const struct guc *guc = node_parameter(node, setting->place.file->kind, name);
    if (!guc ||
        value_read(report_arena(report), guc, node->version, value).error != VALUE_OK)
        return NULL;

    return fix_rename(report, class, setting, name, value);
}
