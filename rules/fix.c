/*
 * A fix, put together from edits and promises.
 */
#include "rules/fix.h"

#include <string.h>

#include "parser/conf.h"
#include "rules/redact.h"
#include "rules/report.h"

struct fix *fix_begin(struct report *report, enum fix_class class, const char *title)
{
    struct fix *fix = arena_alloc(report->arena, sizeof *fix);
    *fix = (struct fix){.class = class, .title = title};
    return fix;
}

void fix_edit(struct report *report, struct fix *fix, const struct file *file,
              struct span span, const char *text)
{
    fix->edits =
        arena_push(report->arena, fix->edits, fix->n_edits, sizeof *fix->edits);
    fix->edits[fix->n_edits++] = (struct file_edit){file, span, text};
}

void fix_promise(struct report *report, struct fix *fix, const struct node *node,
                 const char *name, const char *value)
{
    fix->promises = arena_push(report->arena, fix->promises, fix->n_promises,
                               sizeof *fix->promises);
    fix->promises[fix->n_promises++] = (struct fix_promise){node, name, value};
}

/* `value` as it is written in a file: in quotes where `like` is, or where it must. */
const char *fix_value(struct arena *arena, const char *value, bool quoted)
{
    if (!quoted && conf_is_plain(value))
        return value;
    return conf_encode(arena, value);
}

bool fix_is_quoted(const struct source *source, struct span span)
{
    return span.end > span.begin && source->text[span.begin] == '\'';
}

/* ALTER SYSTEM's file is edited only where it is the one that was named. */
bool fix_leaves_alone(struct place place)
{
    return place.file->kind == FILE_AUTO_CONF && place.node->is_whole;
}

bool fix_may_edit(struct place place)
{
    return place.file && place.file->source && !fix_leaves_alone(place);
}

static bool has_unread_line(const struct file *file)
{
    for (uint32_t i = 0; i < file->syntax->n_items; i++)
        if (file->syntax->items[i].kind == ITEM_INVALID)
            return true;
    return false;
}

/* Why a server does not take the statement; NULL: it does. */
static const char *alter_obstacle(const struct by_hand *by_hand)
{
    const struct guc *guc = guc_find(by_hand->name, by_hand->place.node->version);
    if (has_unread_line(by_hand->place.file))
        return "ALTER SYSTEM fails while a line of this file cannot be read";
    if (!by_hand->statement || (!guc && !strchr(by_hand->name, '.')))
        return "ALTER SYSTEM does not know the parameter";
    if (guc && guc->context == GUC_INTERNAL)
        return "ALTER SYSTEM does not take the parameter";
    return NULL;
}

const struct fix *fix_by_alter(struct report *report, const struct by_hand *by_hand)
{
    const char *obstacle = alter_obstacle(by_hand);
    if (obstacle)
        return fix_manual(
            report, report_text(report, "%s in the file; %s",
                                redact_words(report->arena, by_hand->title), obstacle));
    return fix_manual(report,
                      report_text(report,
                                  "%s; while the server is down, change the "
                                  "line by hand",
                                  redact_words(report->arena, by_hand->statement)));
}

struct fix *fix_add_edit(struct report *report, struct fix *fix, struct place place,
                         const char *text)
{
    if (!fix || !fix_may_edit(place))
        return NULL;
    fix_edit(report, fix, place.file, place.span, text);
    return fix;
}

struct fix *fix_add_removal(struct report *report, struct fix *fix,
                            const struct file *file)
{
    if (!fix || !file->source)
        return NULL;
    fix_edit(report, fix, file, (struct span){0, file->source->size}, NULL);
    return fix;
}

struct fix *fix_add_file(struct report *report, struct fix *fix, const char *path,
                         const char *text)
{
    struct file *file = arena_alloc(report->arena, sizeof *file);
    *file = (struct file){.path = path};
    if (fix)
        fix_edit(report, fix, file, (struct span){0, 0}, text);
    return fix;
}

struct fix *fix_add_promise(struct report *report, struct fix *fix,
                            const struct node *node, const char *name,
                            const char *value)
{
    if (fix)
        fix_promise(report, fix, node, name, value);
    return fix;
}

const struct fix *fix_create(struct report *report, enum fix_class class,
                             const char *title, const char *path, const char *text)
{
    return fix_add_file(report, fix_begin(report, class, title), path, text);
}

const struct fix *fix_uncomment(struct report *report, enum fix_class class,
                                const char *title, struct place place)
{
    const struct source *source = place.file->source;
    uint32_t end = place.span.begin + 1;
    while (end < source->size &&
           (source->text[end] == ' ' || source->text[end] == '\t'))
        end++;
    struct fix *fix = fix_begin(report, class, title);
    fix->changes_access = place.file->kind == FILE_HBA;
    fix_edit(report, fix, place.file, (struct span){place.span.begin, end}, "");
    return fix;
}

const struct fix *fix_cut_comment(struct report *report, enum fix_class class,
                                  const char *title, struct place place)
{
    if (!fix_may_edit(place))
        return NULL;
    struct fix *fix = fix_begin(report, class, title);
    fix_edit(report, fix, place.file, place.span, "");
    return fix;
}

const struct fix *fix_manual(struct report *report, const char *title)
{
    return fix_begin(report, FIX_MANUAL, title);
}
