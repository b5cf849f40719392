#include "rules/hidden.h"

#include <inttypes.h>
#include <string.h>

static bool is_known_setting(struct arena *arena, const struct source *source,
                             const struct item *item)
{
    return guc_find_any(source_text(source, item->name, arena)) != NULL;
}

static bool begins_as_record(struct arena *arena, const struct syntax *syntax,
                             const struct item *item)
{
    static const char *const words[] = {
        "local",        "host",    "hostssl",           "hostnossl",   "hostgssenc",
        "hostnogssenc", "include", "include_if_exists", "include_dir", NULL};
    const struct auth_fields fields = auth_fields(arena, syntax, item);
    const char *first = fields.n_fields > 0 ? fields.fields[0].words[0].text : "";
    size_t i = 0;
    while (words[i] && strcmp(words[i], first) != 0)
        i++;
    return words[i] != NULL;
}

static bool is_plain(struct arena *arena, const struct file *file,
                     const struct item *item)
{
    switch (item->kind) {
    case ITEM_SETTING:
        return is_known_setting(arena, file->source, item);
    case ITEM_RECORD:
        return file->kind == FILE_HBA && begins_as_record(arena, file->syntax, item);
    case ITEM_EMPTY:
    case ITEM_INCLUDE:
        return true;
    case ITEM_INVALID:
        break;
    }
    return false;
}

bool hidden_is(const struct file *file)
{
    if (!file->is_foreign || !file->syntax)
        return false;
    struct arena scratch = {0};
    uint32_t i = 0;
    while (i < file->syntax->n_items &&
           is_plain(&scratch, file, &file->syntax->items[i]))
        i++;
    arena_free(&scratch);
    return i < file->syntax->n_items;
}

/* The words of a foreign @file stand for the word of the record that names it. */
static bool may_repeat_list(const struct place *place)
{
    const struct file *file = place->file;
    if (!file || !file->source || (file->kind != FILE_HBA && file->kind != FILE_IDENT))
        return false;
    const struct span span = place->span;
    return place->node->has_hidden[file->kind] &&
           memchr(file->source->text + span.begin, '@', span.end - span.begin);
}

/* The labels that show nothing hidden; *hidden is the first place that does. */
static size_t keep_labels(struct finding *finding, struct place *hidden)
{
    size_t n_kept = 0, i = 0;
    for (; i < MAX_LABELS && finding->labels[i].place.node; i++) {
        const struct place place = finding->labels[i].place;
        const bool is_file_hidden = place.file && place.file->is_hidden;
        if (!hidden->node && (is_file_hidden || may_repeat_list(&place)))
            *hidden = place;
        if (!is_file_hidden)
            finding->labels[n_kept++] = finding->labels[i];
    }
    const size_t n = i;
    for (i = n_kept; i < n; i++)
        finding->labels[i] = (struct label){.text = NULL};
    return n_kept;
}

void hidden_settle(struct report *report, struct finding *finding)
{
    struct place hidden = {.node = NULL};
    const struct node *node = finding->labels[0].place.node;
    const size_t n_kept = keep_labels(finding, &hidden);
    if (!hidden.node)
        return;
    if (n_kept == 0)
        finding->labels[0] = (struct label){{.node = node}, "the line is not shown"};
    const struct position position =
        source_position(hidden.file->source, hidden.span.begin);
    finding->message = report_text(report, "%s:%" PRIu32 ": %s", hidden.file->path,
                                   position.line, report->entry->summary);
    finding->help = "no word of the file is shown: it lies outside of the folders that "
                    "were named, and is no plain configuration";
    finding->effect = NULL;
    finding->fix = NULL;
    for (size_t i = 0; i < n_kept; i++)
        finding->labels[i].text = NULL;
}
