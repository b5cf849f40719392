/* The laws, each a few lines. */
#include "tests/laws.h"

#include <string.h>

#include "parser/auth.h"
#include "parser/conf.h"
#include "parser/edit.h"
#include "rules/engine_fix.h"
#include "rules/field.h"

static const struct syntax *parse(struct arena *arena, const struct source *source,
                                  enum file_kind kind, int version)
{
    if (kind == FILE_HBA || kind == FILE_IDENT)
        return auth_parse(arena, source, field_lines(version));
    return conf_parse(arena, source);
}

static const char *law_of_value(struct arena *arena, const char *value)
{
    const char *encoded = conf_encode(arena, value);
    const struct source *source =
        source_new(arena, "", encoded, (uint32_t)strlen(encoded));
    const struct span all = {0, source->size};
    if (strcmp(conf_decode(arena, source, all), value) != 0)
        return "decoding does not undo encoding";
    return NULL;
}

static const char *laws_of_item(struct arena *arena, const struct syntax *syntax,
                                const struct item *item, enum file_kind kind)
{
    if (item->kind == ITEM_SETTING || item->kind == ITEM_INCLUDE)
        return law_of_value(arena, conf_decode(arena, syntax->source, item->value));
    if (item->kind != ITEM_RECORD || (kind != FILE_HBA && kind != FILE_IDENT))
        return NULL;
    const struct auth_fields fields = auth_fields(arena, syntax, item);
    if (fields.n_fields == 0)
        return "a record without fields";
    for (size_t i = 0; i < fields.n_fields; i++)
        if (fields.fields[i].n_words == 0)
            return "a field without words";
    return NULL;
}

const char *laws_of_source(struct arena *arena, const struct source *source,
                           enum file_kind kind, int version)
{
    const struct syntax *syntax = parse(arena, source, kind, version);
    if (!syntax_tiles(syntax))
        return "tokens or items do not tile the source";
    const struct source *same = edit_apply(arena, source, NULL, 0);
    if (!same || same->size != source->size ||
        memcmp(same->text, source->text, source->size) != 0)
        return "no edit changes something";
    for (uint32_t i = 0; i < syntax->n_items; i++) {
        const char *broken = laws_of_item(arena, syntax, &syntax->items[i], kind);
        if (broken)
            return broken;
    }
    return NULL;
}

const char *laws_of_cluster(struct arena *arena, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        for (size_t j = 0; j < node->n_files; j++) {
            const struct file *file = node->files[j];
            if (!file->source || file->kind == FILE_SIGNAL)
                continue;
            const char *broken =
                laws_of_source(arena, file->source, file->kind, node->version);
            if (broken)
                return broken;
        }
    }
    return NULL;
}

/* How many edits the fixes of a run made in one file. */
static size_t count_edits(const struct fix_run *run, const char *path)
{
    size_t n = 0;
    for (size_t i = 0; i < run->n_fixed; i++) {
        const struct fix *fix = run->fixed[i].finding.fix;
        for (size_t j = 0; j < fix->n_edits; j++)
            n += strcmp(fix->edits[j].file->path, path) == 0;
    }
    return n;
}

static bool same_line(const struct source *one, const struct source *other,
                      uint32_t line)
{
    const struct span a = source_line(one, line), b = source_line(other, line);
    return a.end - a.begin == b.end - b.begin &&
           memcmp(one->text + a.begin, other->text + b.begin, a.end - a.begin) == 0;
}

/* Lines keep their places, new ones come last, and no more differ than were edited. */
static bool only_edited_lines_differ(const struct fix_run *run,
                                     const struct changed_file *file)
{
    if (!file->before)
        return true;
    if (file->after->n_lines < file->before->n_lines)
        return false;
    size_t differing = file->after->n_lines - file->before->n_lines;
    for (uint32_t line = 1; line <= file->before->n_lines; line++)
        differing += !same_line(file->before, file->after, line);
    /* An edit at the end can add a line and, where it had no end, end the one before.
     */
    const struct source *before = file->before;
    bool is_open = before->size > 0 && before->text[before->size - 1] != '\n';
    return differing <= 2 * count_edits(run, file->path) + is_open;
}

static const char *law_of_second_run(struct arena *arena,
                                     const struct engine_input *input,
                                     const struct fix_run *first, enum fix_class class)
{
    struct overlay overlay = {.below = input->files};
    for (size_t i = 0; i < first->n_files; i++)
        overlay_put(arena, &overlay, first->files[i].before, first->files[i].after);
    const struct files files = overlay_files(&overlay);
    struct engine_input again = *input;
    again.files = &files;

    const struct selection all = selection_all(arena);
    struct fix_run second;
    const struct fix_choice choice = {.selection = &all, .class = class};
    engine_fix(&second, arena, &again, &choice);
    if (second.failure)
        return "the second run of fixes fails";
    return second.n_files > 0 ? "fixing again changes something" : NULL;
}

const char *laws_of_fixes(struct arena *arena, const struct engine_input *input,
                          enum fix_class class)
{
    const struct selection all = selection_all(arena);
    struct fix_run run;
    const struct fix_choice choice = {.selection = &all, .class = class};
    engine_fix(&run, arena, input, &choice);
    if (run.failure)
        return "the fixes fail";
    for (size_t i = 0; i < run.n_files; i++)
        if (!only_edited_lines_differ(&run, &run.files[i]))
            return "lines differ that no fix has edited";
    if ((run.n_files > 0) != (run.n_fixed > 0))
        return "files change without a fixed finding, or the reverse";
    return law_of_second_run(arena, input, &run, class);
}
