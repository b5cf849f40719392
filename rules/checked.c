/* Values that a server refuses when it looks at them. */
#include "rules/checked.h"

#include <stdlib.h>
#include <string.h>

#include "parser/conf.h"

static bool is_refused(const struct setting *setting, enum value_error error)
{
    return setting_is_checked(setting) && setting->guc->context != GUC_INTERNAL &&
           !(setting->guc->flags & GUC_MODULE) && setting->read.error == error;
}

void checked_each(struct report *report, const struct node *node,
                  enum value_error error,
                  void (*complain)(struct report *report,
                                   const struct setting *setting))
{
    for (size_t i = 0; i < node->n_assignments; i++)
        if (is_refused(node->assignments[i], error))
            complain(report, node->assignments[i]);
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
