/* Which of several lines of one parameter a server looks at. */
#include "rules/checked.h"

#include <stdlib.h>
#include <string.h>

#include "parser/conf.h"

/* Up to 9.3 no assignment makes an earlier one go away. */
static bool drops_duplicates(const struct setting *setting)
{
    return setting->place.node->version >= 904 &&
           setting->place.file->kind != FILE_RECOVERY;
}

/* A name as its line spells it: the setting itself has PostgreSQL's spelling. */
static int by_spelling(const struct setting *one, const struct setting *other)
{
    const struct span a = one->item->name, b = other->item->name;
    size_t a_size = a.end - a.begin, b_size = b.end - b.begin;
    if (a_size != b_size)
        return a_size < b_size ? -1 : 1;
    return memcmp(one->place.file->source->text + a.begin,
                  other->place.file->source->text + b.begin, a_size);
}

static int by_spelling_then_order(const void *a, const void *b)
{
    const struct setting *const *one = a, *const *other = b;
    int order = by_spelling(*one, *other);
    if (order != 0)
        return order;
    return (*one)->order < (*other)->order ? -1 : 1;
}

static int by_order(const void *a, const void *b)
{
    const struct setting *const *one = a, *const *other = b;
    return (*one)->order < (*other)->order ? -1 : 1;
}

static void sort(struct checked_list *checked,
                 int (*compare)(const void *, const void *))
{
    if (checked->n_settings > 0)
        qsort(checked->settings, checked->n_settings, sizeof(struct setting *),
              compare);
}

static bool is_dropped(const struct checked_list *sorted, size_t i)
{
    return drops_duplicates(sorted->settings[i]) && i + 1 < sorted->n_settings &&
           by_spelling(sorted->settings[i], sorted->settings[i + 1]) == 0;
}

struct checked_list checked_settings(struct arena *arena, const struct node *node)
{
    struct checked_list checked = {
        .settings =
            arena_alloc(arena, (node->n_assignments + 1) * sizeof(struct setting *))};
    for (size_t i = 0; i < node->n_assignments; i++)
        if (node->assignments[i]->guc)
            checked.settings[checked.n_settings++] = node->assignments[i];

    sort(&checked, by_spelling_then_order);
    size_t kept = 0;
    for (size_t i = 0; i < checked.n_settings; i++)
        if (!is_dropped(&checked, i))
            checked.settings[kept++] = checked.settings[i];
    checked.n_settings = kept;
    sort(&checked, by_order);
    return checked;
}

static bool is_refused(const struct setting *setting, enum value_error error)
{
    return setting->guc && setting->guc->context != GUC_INTERNAL &&
           setting->read.error == error;
}

static bool any_is_refused(const struct node *node, enum value_error error)
{
    for (size_t i = 0; i < node->n_assignments; i++)
        if (is_refused(node->assignments[i], error))
            return true;
    return false;
}

void checked_each(struct report *report, const struct node *node,
                  enum value_error error,
                  void (*complain)(struct report *report,
                                   const struct setting *setting))
{
    if (!any_is_refused(node, error))
        return;
    const struct checked_list checked = checked_settings(report_arena(report), node);
    for (size_t i = 0; i < checked.n_settings; i++)
        if (is_refused(checked.settings[i], error))
            complain(report, checked.settings[i]);
}

const char *checked_effect(const struct setting *setting)
{
    if (setting->place.file->kind == FILE_RECOVERY)
        return "the server does not start";
    return setting->place.node->version < 902
               ? "the server does not start; a reload applies nothing"
               : "the server does not start; a reload keeps the old value";
}

const char *checked_lookalike(const struct setting *setting)
{
    for (const char *at = setting->value; *at; at++)
        if ((unsigned char)*at >= 0x80)
            return "look for characters that only look like quotes or blanks";
    return NULL;
}

const struct fix *checked_fix(struct report *report, enum fix_class class,
                              const struct setting *setting, const char *value)
{
    const struct place place = setting->place;
    if (setting->wins)
        return fix_set(report, class, place.node, setting->name, value);
    const char *title =
        report_text(report, "set this line's %s to %s", setting->name, value);
    bool quoted = place.file->source->text[place.span.begin] == '\'';
    const char *text = quoted || !conf_is_plain(value)
                           ? conf_encode(report_arena(report), value)
                           : value;
    return fix_replace(report, class, title, place, text);
}
