/*
 * Changing a setting where it stands: its value, its name, or that it is one.
 */
#include <string.h>

#include "parser/conf.h"
#include "rules/fix.h"
#include "rules/report.h"

/* A position in a file, or of the directive that leads to it. */
struct spot {
    const struct file *file;
    uint32_t at;
};

static size_t depth(const struct file *file)
{
    size_t depth = 0;
    for (; file->included_by; file = file->included_by)
        depth++;
    return depth;
}

/* Where that many files further up the spot comes in. */
static struct spot climb(struct spot spot, size_t n)
{
    for (; n > 0 && spot.file->included_by; n--)
        spot = (struct spot){spot.file->included_by, spot.file->directive->span.begin};
    return spot;
}

/* Files are kept in the order in which they are read. */
static bool comes_first(const struct node *node, const struct file *one,
                        const struct file *other)
{
    for (size_t i = 0; i < node->n_files; i++)
        if (node->files[i] == one || node->files[i] == other)
            return node->files[i] == one;
    return false;
}

/* Whether the server reads `one` before `other`. */
static bool is_read_before(struct place one_place, struct place other_place)
{
    const struct node *node = one_place.node;
    const size_t one_depth = depth(one_place.file),
                 other_depth = depth(other_place.file);
    size_t level = one_depth < other_depth ? one_depth : other_depth;
    struct spot one = {one_place.file, one_place.span.begin};
    struct spot other = {other_place.file, other_place.span.begin};
    one = climb(one, one_depth - level);
    other = climb(other, other_depth - level);
    for (; level > 0 && one.file != other.file; level--) {
        const struct spot one_above = climb(one, 1), other_above = climb(other, 1);
        if (one_above.file == other_above.file && one_above.at == other_above.at)
            return comes_first(node, one.file, other.file); /* of one folder */
        one = one_above;
        other = other_above;
    }
    /* postgresql.auto.conf is included by none */
    return one.file == other.file ? one.at < other.at
                                  : comes_first(node, one.file, other.file);
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
    return is_read_before(winner->place, place) ? guc : NULL;
}

const struct fix *fix_replace(struct report *report, enum fix_class class,
                              const char *title, struct place place, const char *text)
{
    if (!place.file || !place.file->source)
        return NULL;
    const struct guc *guc = parameter_at(report, place);
    if (fix_leaves_alone(place)) {
        const struct by_hand by_hand = {
            .place = place,
            .name = guc ? guc->name : "",
            .statement = report_text(report, "ALTER SYSTEM SET %s = %s",
                                     guc ? guc->name : "", text),
            .title = title,
        };
        return guc ? fix_by_alter(report, &by_hand) : NULL;
    }
    struct fix *fix = fix_begin(report, class, title);
    fix_edit(report, fix, place.file, place.span, text);

    if (guc) {
        const struct source *source =
            source_new(report->arena, "", text, (uint32_t)strlen(text));
        const struct span all = {0, source->size};
        fix_promise(report, fix, place.node, guc->name,
                    conf_decode(report->arena, source, all));
    }
    return fix;
}

/* No statement can: the server does not know the old name, so it cannot reset it. */
static const struct fix *
rename_by_hand(struct report *report, const struct setting *setting, const char *title)
{
    const struct by_hand by_hand = {
        .place = setting->place, .name = setting->name, .title = title};
    return fix_by_alter(report, &by_hand);
}

const struct fix *fix_rename(struct report *report, enum fix_class class,
                             const struct setting *setting, const char *name,
                             const char *value)
{
    const struct file *file = setting->place.file;
    /* A value that stays the same may be a secret; one that was reckoned is none. */
    bool same = strcmp(value, setting->value) == 0;
    if (!file || !file->source)
        return NULL;
    const char *title =
        same ? report_text(report, "rename %.80s to %s", setting->name, name)
             : report_text(report, "replace %.80s by %s = %s", setting->name, name,
                           value);
    if (fix_leaves_alone(setting->place))
        return rename_by_hand(report, setting, title);
    struct fix *fix = fix_begin(report, class, title);
    bool quoted = fix_is_quoted(file->source, setting->place.span);
    fix_edit(report, fix, file, setting->item->name, name);
    fix_edit(report, fix, file, setting->place.span,
             fix_value(report->arena, value, quoted));
    fix_promise(report, fix, setting->place.node, name, value);
    return fix;
}

static const struct fix *reset_by_hand(struct report *report,
                                       const struct setting *setting)
{
    const struct by_hand by_hand = {
        .place = setting->place,
        .name = setting->name,
        .statement = report_text(report, "ALTER SYSTEM RESET %.80s", setting->name),
        .title = report_text(report, "remove the line of %.80s", setting->name),
    };
    return fix_by_alter(report, &by_hand);
}

const struct fix *fix_comment_out(struct report *report, enum fix_class class,
                                  const struct setting *setting, const char *note)
{
    if (setting->place.file && setting->place.file->source &&
        fix_leaves_alone(setting->place))
        return reset_by_hand(report, setting);
    if (!fix_may_edit(setting->place))
        return NULL;
    const uint32_t at = setting->item->name.begin;
    struct fix *fix =
        fix_begin(report, class, report_text(report, "comment out %s", setting->name));
    fix_edit(report, fix, setting->place.file, (struct span){at, at},
             *note ? report_text(report, "# %s: ", note) : "#");
    if (setting->guc && setting->wins)
        fix_promise(report, fix, setting->place.node, setting->name,
                    setting->overrides ? setting->overrides->value : NULL);
    return fix;
}
