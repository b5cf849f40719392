/*
 * Giving a parameter a value: where the line goes.
 *
 * A careful administrator changes the value on the line that wins, or uncomments the
 * commented-out default where it stands, and keeps the comment behind it in its column.
 */
#include <string.h>
#include <strings.h>

#include "parser/conf.h"
#include "rules/fix.h"
#include "rules/report.h"

static struct span span_between(struct span before, struct span after)
{
    return (struct span){before.end, after.begin};
}

/*
 * Puts `text` in place of the value, and moves the blanks before a comment so that the
 * comment keeps its column: `before` is what the line loses in front of the value.
 */
static void edit_value(struct report *report, struct fix *fix, const struct file *file,
                       const struct value_edit *edit)
{
    const struct item *item = syntax_item_at(file->syntax, edit->value.begin);
    const struct span comment = edit->comment;
    const char *blanks = NULL;
    if (comment.end > comment.begin && comment.begin > edit->value.end)
        blanks = fix_align(report->arena, file->source, item->span.begin, edit);
    fix_edit(report, fix, file, edit->value, edit->text);
    if (blanks)
        fix_edit(report, fix, file, span_between(edit->value, comment), blanks);
}

static const char *set_title(struct report *report, const char *name, const char *value)
{
    return report_text(report, "set %s to %s", name, *value ? value : "''");
}

/* On the line that wins. */
static const struct fix *set_in_place(struct report *report, enum fix_class class,
                                      const struct setting *setting, const char *value)
{
    const struct file *file = setting->place.file;
    bool quoted = fix_is_quoted(file->source, setting->place.span);
    const struct value_edit edit = {
        .value = setting->place.span,
        .comment = syntax_comment(report->arena, file->syntax, setting->item),
        .text = fix_value(report->arena, value, quoted),
    };
    struct fix *fix = fix_begin(report, class, set_title(report, setting->name, value));
    edit_value(report, fix, file, &edit);
    fix_promise(report, fix, setting->place.node, setting->name, value);
    return fix;
}

/* A comment that is a setting once its # is gone: `#wal_level = minimal  # (...)`. */
struct sleeper {
    struct span marker; /* # and the blanks behind it */
    struct span value;
    struct span comment; /* the one behind the value, or empty */
};

/* Whether the comment is `name = value` and perhaps a comment of its own. */
static bool wakes(struct arena *arena, const struct source *source, struct span comment,
                  const char *name, struct sleeper *sleeper)
{
    uint32_t begin = comment.begin + 1;
    while (begin < comment.end &&
           (source->text[begin] == ' ' || source->text[begin] == '\t'))
        begin++;
    if (comment.end - begin <= strlen(name) ||
        strncasecmp(source->text + begin, name, strlen(name)) != 0)
        return false;

    const struct source *inner =
        source_new(arena, source->path, source->text + begin, comment.end - begin);
    const struct syntax *syntax = conf_parse(arena, inner);
    const struct item *item = &syntax->items[0];
    if (item->kind != ITEM_SETTING || item->name.end != strlen(name))
        return false;
    /* "name is ..." in prose would parse, too: a default has its equals sign. */
    if (!memchr(inner->text + item->name.end, '=', item->value.begin - item->name.end))
        return false;

    struct span inner_comment = syntax_comment(arena, syntax, item);
    *sleeper = (struct sleeper){
        .marker = {comment.begin, begin},
        .value = {begin + item->value.begin, begin + item->value.end},
        .comment = {begin + inner_comment.begin, begin + inner_comment.end},
    };
    return true;
}

static bool find_sleeper(struct arena *arena, const struct file *file, const char *name,
                         struct sleeper *sleeper)
{
    const struct syntax *syntax = file->syntax;
    for (uint32_t i = 0; i < syntax->n_items; i++) {
        const struct item *item = &syntax->items[i];
        if (item->kind != ITEM_EMPTY)
            continue;
        const struct span comment = syntax_comment(arena, syntax, item);
        if (comment.end > comment.begin &&
            wakes(arena, file->source, comment, name, sleeper))
            return true;
    }
    return false;
}

/* In the commented-out default. */
static const struct fix *set_by_waking(struct report *report, struct fix *fix,
                                       const struct file *file,
                                       const struct sleeper *sleeper, const char *value)
{
    bool quoted = fix_is_quoted(file->source, sleeper->value);
    const struct value_edit edit = {
        .removed = sleeper->marker.end - sleeper->marker.begin,
        .value = sleeper->value,
        .comment = sleeper->comment,
        .text = fix_value(report->arena, value, quoted),
    };
    fix_edit(report, fix, file, sleeper->marker, "");
    edit_value(report, fix, file, &edit);
    return fix;
}

/* On a new line at the end of the file, ended as the file ends its lines. */
static const struct fix *set_at_end(struct report *report, struct fix *fix,
                                    const struct file *file, const char *name,
                                    const char *value)
{
    const struct source *source = file->source;
    const char *ending = source_line_end(source);
    bool open = source->size > 0 && source->text[source->size - 1] != '\n';
    const char *text = report_text(report, "%s%s = %s%s", open ? ending : "", name,
                                   fix_value(report->arena, value, false), ending);
    fix_edit(report, fix, file, (struct span){source->size, source->size}, text);
    return fix;
}

const struct fix *fix_set(struct report *report, enum fix_class class,
                          const struct node *node, const char *name, const char *value)
{
    const struct guc *guc = guc_find(name, node->version);
    if (!guc)
        return NULL;
    const struct setting *setting = node_assignment(node, name);
    if (setting && fix_leaves_alone(setting->place)) {
        const struct by_hand by_hand = {
            .place = setting->place,
            .name = guc->name,
            .statement = report_text(report, "ALTER SYSTEM SET %s = %s", name,
                                     conf_encode(report->arena, value)),
            .title = set_title(report, guc->name, value),
        };
        return fix_by_alter(report, &by_hand);
    }
    if (setting)
        return set_in_place(report, class, setting, value);

    const struct file *file =
        node_file(node, guc->context == GUC_RECOVERY ? FILE_RECOVERY : FILE_CONF);
    if (!file)
        return NULL;
    struct fix *fix = fix_begin(report, class, set_title(report, guc->name, value));
    fix_promise(report, fix, node, guc->name, value);
    struct sleeper sleeper;
    if (find_sleeper(report->arena, file, guc->name, &sleeper))
        return set_by_waking(report, fix, file, &sleeper, value);
    return set_at_end(report, fix, file, guc->name, value);
}
