/*
 * Where an edit goes, and what it promises.
 *
 * A careful administrator changes the value on the line that wins, or uncomments the
 * commented-out default where it stands, and keeps the comment behind it in its column.
 */
#include "rules/fix.h"

#include <string.h>
#include <strings.h>

#include "parser/conf.h"
#include "rules/redact.h"
#include "rules/report.h"

static struct fix *new_fix(struct report *report, enum fix_class class,
                           const char *title)
{
    struct fix *fix = arena_alloc(report->arena, sizeof *fix);
    *fix = (struct fix){.class = class, .title = title};
    return fix;
}

static void add_edit(struct report *report, struct fix *fix, const struct file *file,
                     struct span span, const char *text)
{
    fix->edits =
        arena_push(report->arena, fix->edits, fix->n_edits, sizeof *fix->edits);
    fix->edits[fix->n_edits++] = (struct file_edit){file, span, text};
}

static void add_promise(struct report *report, struct fix *fix, const struct node *node,
                        const char *name, const char *value)
{
    fix->promises = arena_push(report->arena, fix->promises, fix->n_promises,
                               sizeof *fix->promises);
    fix->promises[fix->n_promises++] = (struct fix_promise){node, name, value};
}

/* `value` as it is written in a file: in quotes where `like` is, or where it must. */
static const char *write_value(struct arena *arena, const char *value, bool quoted)
{
    if (!quoted && conf_is_plain(value))
        return value;
    return conf_encode(arena, value);
}

static bool is_quoted(const struct source *source, struct span span)
{
    return span.end > span.begin && source->text[span.begin] == '\'';
}

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
    add_edit(report, fix, file, edit->value, edit->text);
    if (blanks)
        add_edit(report, fix, file, span_between(edit->value, comment), blanks);
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
    bool quoted = is_quoted(file->source, setting->place.span);
    const struct value_edit edit = {
        .value = setting->place.span,
        .comment = syntax_comment(file->syntax, setting->item),
        .text = write_value(report->arena, value, quoted),
    };
    struct fix *fix = new_fix(report, class, set_title(report, setting->name, value));
    edit_value(report, fix, file, &edit);
    add_promise(report, fix, setting->place.node, setting->name, value);
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

    struct span inner_comment = syntax_comment(syntax, item);
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
        const struct span comment = syntax_comment(syntax, item);
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
    bool quoted = is_quoted(file->source, sleeper->value);
    const struct value_edit edit = {
        .removed = sleeper->marker.end - sleeper->marker.begin,
        .value = sleeper->value,
        .comment = sleeper->comment,
        .text = write_value(report->arena, value, quoted),
    };
    add_edit(report, fix, file, sleeper->marker, "");
    edit_value(report, fix, file, &edit);
    return fix;
}

/* On a new line at the end of the file, ended as the file ends its lines. */
static const struct fix *set_at_end(struct report *report, struct fix *fix,
                                    const struct file *file, const char *name,
                                    const char *value)
{
    const struct source *source = file->source;
    const char *newline = memchr(source->text, '\n', source->size);
    const char *ending =
        newline && newline > source->text && newline[-1] == '\r' ? "\r\n" : "\n";
    bool open = source->size > 0 && source->text[source->size - 1] != '\n';
    const char *text = report_text(report, "%s%s = %s%s", open ? ending : "", name,
                                   write_value(report->arena, value, false), ending);
    add_edit(report, fix, file, (struct span){source->size, source->size}, text);
    return fix;
}

/* ALTER SYSTEM's file is edited only where it is the one that was named. */
static bool is_left_alone(struct place place)
{
    return place.file->kind == FILE_AUTO_CONF && place.node->is_whole;
}

static const struct fix *fix_by_alter(struct report *report, const char *statement)
{
    return fix_manual(report, report_text(report,
                                          "%s; while the server is down, change the "
                                          "line by hand",
                                          redact_words(report->arena, statement)));
}

const struct fix *fix_set(struct report *report, enum fix_class class,
                          const struct node *node, const char *name, const char *value)
{
    const struct guc *guc = guc_find(name, node->version);
    if (!guc)
        return NULL;
    const struct setting *setting = node_assignment(node, name);
    if (setting && is_left_alone(setting->place))
        return fix_by_alter(report,
                            report_text(report, "ALTER SYSTEM SET %s = %s", name,
                                        conf_encode(report->arena, value)));
    if (setting)
        return set_in_place(report, class, setting, value);

    const struct file *file =
        node_file(node, guc->context == GUC_RECOVERY ? FILE_RECOVERY : FILE_CONF);
    if (!file)
        return NULL;
    struct fix *fix = new_fix(report, class, set_title(report, guc->name, value));
    add_promise(report, fix, node, guc->name, value);
    struct sleeper sleeper;
    if (find_sleeper(report->arena, file, guc->name, &sleeper))
        return set_by_waking(report, fix, file, &sleeper, value);
    return set_at_end(report, fix, file, guc->name, value);
}

/* The parameter whose value is to stand at this place, or NULL: then another one wins.
 */
static const struct guc *parameter_at(struct report *report, struct place place)
{
    const struct item *item = syntax_item_at(place.file->syntax, place.span.begin);
    if (!item || item->name.end == item->name.begin)
        return NULL;
    const struct node *node = place.node;
    const char *name = source_text(place.file->source, item->name, report->arena);
    const struct guc *guc = node_parameter(node, place.file->kind, name);
    const struct setting *winner = guc ? node_assignment(node, guc->name) : NULL;
    if (!winner || winner->item == item)
        return guc;
    bool before =
        winner->place.file == place.file && winner->place.span.begin < place.span.begin;
    return before ? guc : NULL;
}

static bool is_editable(struct place place)
{
    return place.file && place.file->source && !is_left_alone(place);
}

const struct fix *fix_replace(struct report *report, enum fix_class class,
                              const char *title, struct place place, const char *text)
{
    if (!place.file || !place.file->source)
        return NULL;
    const struct guc *guc = parameter_at(report, place);
    if (is_left_alone(place))
        return guc ? fix_by_alter(report,
                                  report_text(report, "ALTER SYSTEM SET %s = %s",
                                              guc->name, text))
                   : NULL;
    struct fix *fix = new_fix(report, class, title);
    add_edit(report, fix, place.file, place.span, text);

    if (guc) {
        const struct source *source =
            source_new(report->arena, "", text, (uint32_t)strlen(text));
        const struct span all = {0, source->size};
        add_promise(report, fix, place.node, guc->name,
                    conf_decode(report->arena, source, all));
    }
    return fix;
}

const struct fix *fix_rename(struct report *report, enum fix_class class,
                             const struct setting *setting, const char *name,
                             const char *value)
{
    const struct file *file = setting->place.file;
    /* A value that stays the same may be a secret; one that was reckoned is none. */
    bool same = strcmp(value, setting->value) == 0;
    if (file && file->source && is_left_alone(setting->place))
        return fix_by_alter(report,
                            same ? report_text(report,
                                               "ALTER SYSTEM SET %s to the value that "
                                               "%.80s has, and RESET that",
                                               name, setting->name)
                                 : report_text(report,
                                               "ALTER SYSTEM SET %s = %s, and RESET "
                                               "%.80s",
                                               name, conf_encode(report->arena, value),
                                               setting->name));
    if (!is_editable(setting->place))
        return NULL;
    const char *title =
        same ? report_text(report, "rename %.80s to %s", setting->name, name)
             : report_text(report, "replace %.80s by %s = %s", setting->name, name,
                           value);
    struct fix *fix = new_fix(report, class, title);
    bool quoted = is_quoted(file->source, setting->place.span);
    add_edit(report, fix, file, setting->item->name, name);
    add_edit(report, fix, file, setting->place.span,
             write_value(report->arena, value, quoted));
    add_promise(report, fix, setting->place.node, name, value);
    return fix;
}

const struct fix *fix_comment_out(struct report *report, enum fix_class class,
                                  const struct setting *setting, const char *note)
{
    if (setting->place.file && setting->place.file->source &&
        is_left_alone(setting->place))
        return fix_by_alter(
            report, report_text(report, "ALTER SYSTEM RESET %.80s", setting->name));
    if (!is_editable(setting->place))
        return NULL;
    const uint32_t at = setting->item->name.begin;
    struct fix *fix =
        new_fix(report, class, report_text(report, "comment out %s", setting->name));
    add_edit(report, fix, setting->place.file, (struct span){at, at},
             *note ? report_text(report, "# %s: ", note) : "#");
    if (setting->guc && setting->wins)
        add_promise(report, fix, setting->place.node, setting->name,
                    setting->overrides ? setting->overrides->value : NULL);
    return fix;
}

struct fix *fix_begin(struct report *report, enum fix_class class, const char *title)
{
    return new_fix(report, class, title);
}

struct fix *fix_add_edit(struct report *report, struct fix *fix, struct place place,
                         const char *text)
{
    if (!fix || !is_editable(place))
        return NULL;
    add_edit(report, fix, place.file, place.span, text);
    return fix;
}

struct fix *fix_add_removal(struct report *report, struct fix *fix,
                            const struct file *file)
{
    if (!fix || !file->source)
        return NULL;
    add_edit(report, fix, file, (struct span){0, file->source->size}, NULL);
    return fix;
}

struct fix *fix_add_file(struct report *report, struct fix *fix, const char *path,
                         const char *text)
{
    struct file *file = arena_alloc(report->arena, sizeof *file);
    *file = (struct file){.path = path};
    if (fix)
        add_edit(report, fix, file, (struct span){0, 0}, text);
    return fix;
}

struct fix *fix_add_promise(struct report *report, struct fix *fix,
                            const struct node *node, const char *name,
                            const char *value)
{
    if (fix)
        add_promise(report, fix, node, name, value);
    return fix;
}

const struct fix *fix_create(struct report *report, enum fix_class class,
                             const char *title, const char *path, const char *text)
{
    return fix_add_file(report, new_fix(report, class, title), path, text);
}

const struct fix *fix_uncomment(struct report *report, enum fix_class class,
                                const char *title, struct place place)
{
    const struct source *source = place.file->source;
    uint32_t end = place.span.begin + 1;
    while (end < source->size &&
           (source->text[end] == ' ' || source->text[end] == '\t'))
        end++;
    struct fix *fix = new_fix(report, class, title);
    fix->changes_access = place.file->kind == FILE_HBA;
    add_edit(report, fix, place.file, (struct span){place.span.begin, end}, "");
    return fix;
}

const struct fix *fix_cut_comment(struct report *report, enum fix_class class,
                                  const char *title, struct place place)
{
    if (!is_editable(place))
        return NULL;
    struct fix *fix = new_fix(report, class, title);
    add_edit(report, fix, place.file, place.span, "");
    return fix;
}

const struct fix *fix_manual(struct report *report, const char *title)
{
    return new_fix(report, FIX_MANUAL, title);
}
