/* The laws, each a few lines. */
#include "tests/laws.h"

#include <stdlib.h>
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
    if (!syntax_tiles(arena, syntax))
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

/* The lines of a text, without their line ends, sorted. */
struct sorted_lines {
    const char **lines;
    size_t n_lines;
};

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* NULL: a file that is not there has no lines. */
static struct sorted_lines sort_lines(struct arena *arena, const struct source *source)
{
    struct sorted_lines sorted = {0};
    for (uint32_t line = 1; source && line <= source->n_lines; line++) {
        const struct span span = source_line(source, line);
        char *text =
            arena_copy(arena, source->text + span.begin, span.end - span.begin);
        for (char *at = text; at < text + (span.end - span.begin); at++)
            *at = *at ? *at : ' ';
        sorted.lines =
            arena_push(arena, sorted.lines, sorted.n_lines, sizeof *sorted.lines);
        sorted.lines[sorted.n_lines++] = text;
    }
    if (sorted.n_lines > 0)
        qsort(sorted.lines, sorted.n_lines, sizeof *sorted.lines, by_text);
    return sorted;
}

/* How many of the lines have no like in the others. */
static size_t count_missing(const struct sorted_lines *lines,
                            const struct sorted_lines *others)
{
    size_t n = 0, j = 0;
    for (size_t i = 0; i < lines->n_lines; i++) {
        int order = -1;
        while (j < others->n_lines &&
               (order = strcmp(others->lines[j], lines->lines[i])) < 0)
            j++;
        if (j < others->n_lines && order == 0)
            j++;
        else
            n++;
    }
    return n;
}

static size_t count_newlines(const char *text, size_t size)
{
    size_t n = 0;
    for (size_t i = 0; i < size; i++)
        n += text[i] == '\n';
    return n;
}

/* Lines that the fixes of a run had to do with in one file. */
static size_t count_edited(const struct fix_run *run, const char *path)
{
    size_t n = 0;
    for (size_t i = 0; i < run->n_fixed; i++) {
        const struct fix *fix = run->fixed[i].finding.fix;
        for (size_t j = 0; j < fix->n_edits; j++) {
            const struct file_edit *edit = &fix->edits[j];
            if (strcmp(edit->file->path, path) != 0)
                continue;
            const struct span span = edit->span;
            const char *old = edit->file->source ? edit->file->source->text : "";
            n += 1 + count_newlines(old + span.begin, span.end - span.begin) +
                 (edit->text ? count_newlines(edit->text, strlen(edit->text)) : 0);
        }
    }
    return n;
}

/*
 * No more lines go, and no more come, than were edited: so all others survive, comments
 * and blank lines among them.
 */
static bool only_edited_lines_differ(struct arena *arena, const struct fix_run *run,
                                     const struct changed_file *file)
{
    const struct sorted_lines old = sort_lines(arena, file->before);
    const struct sorted_lines new = sort_lines(arena, file->after);
    const size_t n_edited = count_edited(run, file->path);
    return count_missing(&old, &new) <= n_edited &&
           count_missing(&new, &old) <= n_edited;
}

/* The comments of files that a run changes, before or after, but for ours; sorted. */
static struct sorted_lines sort_comments(struct arena *arena, const struct fix_run *run,
                                         bool after)
{
    struct sorted_lines sorted = {0};
    for (size_t i = 0; i < run->n_files; i++) {
        const struct source *source =
            after ? run->files[i].after : run->files[i].before;
        for (uint32_t line = 1; source && line <= source->n_lines; line++) {
            const struct span span = source_line(source, line);
            const char *text = source->text + span.begin;
            /* the last mark: the comment of a line that was made one is still its own
             */
            const char *mark = text + (span.end - span.begin);
            while (mark > text && *--mark != '#')
                ;
            if (mark == text && *mark != '#')
                continue;
            /* a line that had no end may have got one */
            const char *end = text + (span.end - span.begin);
            end -= end[-1] == '\r';
            const char *comment = arena_copy(arena, mark, (size_t)(end - mark));
            if (strstr(comment, "pgconfcheck:"))
                continue; /* a fix may be about it */
            sorted.lines =
                arena_push(arena, sorted.lines, sorted.n_lines, sizeof *sorted.lines);
            sorted.lines[sorted.n_lines++] = comment;
        }
    }
    if (sorted.n_lines > 0)
        qsort(sorted.lines, sorted.n_lines, sizeof *sorted.lines, by_text);
    return sorted;
}

/* Only what is edited inside a comment may take one away: a default that wakes up. */
static bool comments_survive(struct arena *arena, const struct fix_run *run)
{
    const struct sorted_lines old = sort_comments(arena, run, false);
    const struct sorted_lines new = sort_comments(arena, run, true);
    size_t n_inside = 0;
    for (size_t i = 0; i < run->n_fixed; i++) {
        const struct fix *fix = run->fixed[i].finding.fix;
        for (size_t j = 0; j < fix->n_edits; j++) {
            const struct source *source = fix->edits[j].file->source;
            const struct span span = fix->edits[j].span;
            n_inside +=
                source && span.begin < source->size && source->text[span.begin] == '#';
            /* or what comes before it on the line, and becomes a part of it */
            n_inside += fix->edits[j].text && fix->edits[j].text[0] == '#';
        }
    }
    return count_missing(&old, &new) <= n_inside;
}

static const char *law_of_second_run(struct arena *arena,
                                     const struct engine_input *input,
                                     const struct fix_run *first, enum fix_class class)
{
    struct overlay overlay = {.below = input->files};
    for (size_t i = 0; i < first->n_files; i++)
        overlay_put(arena, &overlay, &first->files[i]);
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
        if (!only_edited_lines_differ(arena, &run, &run.files[i]))
            return "lines differ that no fix has edited";
    if (!comments_survive(arena, &run))
        return "a comment is lost";
    if ((run.n_files > 0) != (run.n_fixed > 0))
        return "files change without a fixed finding, or the reverse";
    return law_of_second_run(arena, input, &run, class);
}
