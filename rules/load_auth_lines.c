/* Lines of pg_hba.conf and pg_ident.conf, with all @files in their place. */
#include "rules/load_auth.h"

#include <string.h>

#include "rules/field.h"

/* Up to 15 the server ends when it runs out of files; few have fewer than these. */
enum { DEPTH_MAX_OLD = 100 };

/* From the first word of a record to its last: no comment, no line end. */
static struct span record_span(const struct auth_fields *fields)
{
    return (struct span){
        field_span(&fields->fields[0]).begin,
        field_span(&fields->fields[fields->n_fields - 1]).end,
    };
}

void load_auth_fail(struct auth_failure *failure, const struct auth_failure *first)
{
    if (!failure->error && !failure->is_unknown)
        *failure = *first;
}

/* Whether a file is being read, and so takes itself in. */
static bool is_open(const struct auth_level *level, const char *path)
{
    for (; level; level = level->above)
        if (strcmp(level->file->path, path) == 0)
            return true;
    return false;
}

const char *load_auth_too_deep(const struct auth_level *level, const char *path)
{
    struct arena *arena = level->loader->arena;
    if (level->loader->node->version >= 1600)
        return level->depth < LOADER_DEPTH_MAX
                   ? NULL
                   : arena_printf(
                         arena,
                         "could not open file \"%s\": maximum nesting depth exceeded",
                         path);
    return level->depth < DEPTH_MAX_OLD && !is_open(level, path)
               ? NULL
               : arena_printf(arena, "file \"%s\" takes itself in: the server ends",
                              path);
}

const char *load_auth_path(const struct auth_level *level, const char *target)
{
    struct arena *arena = level->loader->arena;
    return load_included(arena, level->loader->node->version,
                         loader_directory(arena, level->file->path),
                         arena_copy(arena, target, strlen(target)));
}

const char *load_auth_missing(const struct auth_level *level, const char *path)
{
    return arena_printf(level->loader->arena,
                        "could not open file \"%s\": No such file or directory", path);
}

static bool is_at_file(const struct auth_word *word)
{
    return !word->quoted && word->text[0] == '@' && word->text[1] != '\0';
}

/* A field being put together: its words live as long as the line. */
struct expansion {
    struct auth_sink sink;
    struct arena *scratch;
    struct auth_field field;
    struct span span; /* of the word that names the file being read */
    struct auth_failure *failure;
};

static void add_word(struct expansion *expansion, const struct auth_word *word,
                     struct span span)
{
    struct auth_field *field = &expansion->field;
    field->words = arena_push(expansion->scratch, field->words, field->n_words,
                              sizeof *field->words);
    struct auth_word *added = &field->words[field->n_words++];
    *added = *word;
    added->span = span;
}

/* Takes all words of a line that was read in another file; lines mean nothing. */
static void add_words(struct auth_sink *sink, const struct auth_line *line)
{
    struct expansion *expansion = (struct expansion *)sink;
    const struct auth_failure why = {.error = line->error,
                                     .is_unknown = line->is_unknown,
                                     .is_include = line->is_include,
                                     .span = expansion->span};
    load_auth_fail(expansion->failure, &why);
    for (size_t i = 0; i < line->fields.n_fields; i++)
        for (size_t j = 0; j < line->fields.fields[i].n_words; j++) {
            struct auth_word word = line->fields.fields[i].words[j];
            word.text = arena_copy(expansion->scratch, word.text, strlen(word.text));
            add_word(expansion, &word, expansion->span);
        }
}

/* An @file that cannot be read. Up to 9.6 a missing one is only logged. */
static void fail_at_file(const struct auth_level *level, const char *path,
                         enum file_status status, struct place by,
                         struct auth_failure *failure)
{
    struct loader *loader = level->loader;
    const int version = loader->node->version;
    struct auth_failure why = {.span = by.span};
    if (status == FILE_UNREADABLE) {
        why.is_unknown = true;
    } else if (status == FILE_DIRECTORY) {
        if (version >= 1000 && version < 1400)
            why.error = arena_printf(
                loader->arena, "could not read file \"%s\": Is a directory", path);
    } else if (!node_would_have(loader->node, path)) {
        loader_trouble(loader, TROUBLE_INCLUDE_MISSING, path, by);
        why.is_unknown = true;
    } else if (version >= 1000) {
        why.error = load_auth_missing(level, path);
    }
    load_auth_fail(failure, &why);
}

/* Puts the words of the file that `word` names into the field. */
static void expand_file(const struct auth_level *level, const struct auth_word *word,
                        struct expansion *expansion)
{
    struct loader *loader = level->loader;
    const struct place here = {loader->node, level->file, word->span, NULL};
    const struct place *by = level->by ? level->by : &here;
    const char *path = load_auth_path(level, word->text + 1);
    const char *deep = load_auth_too_deep(level, path);
    if (deep) {
        const struct auth_failure why = {.error = deep, .span = by->span};
        load_auth_fail(expansion->failure, &why);
        return;
    }
    enum file_status status;
    const struct file *file =
        loader_read(loader, path, level->file->kind, *by, &status);
    if (!file) {
        fail_at_file(level, path, status, *by, expansion->failure);
        return;
    }
    expansion->span = by->span;
    const struct auth_level below = {loader,           level, file,
                                     level->depth + 1, by,    &expansion->sink};
    load_auth_read(&below);
}

static bool has_at_file(const struct auth_fields *fields, const char *line, size_t size)
{
    if (!memchr(line, '@', size))
        return false;
    for (size_t i = 0; i < fields->n_fields; i++)
        for (size_t j = 0; j < fields->fields[i].n_words; j++)
            if (is_at_file(&fields->fields[i].words[j]))
                return true;
    return false;
}

/*
 * The fields with all @files in their place; the span of what comes from a file is that
 * of the word that names it. A field of which nothing is left disappears, as it does in
 * the server.
 */
static struct auth_fields expand(const struct auth_level *level, struct arena *scratch,
                                 const struct auth_fields *written,
                                 struct auth_failure *failure)
{
    struct auth_fields fields = {
        .fields = arena_alloc(scratch, written->n_fields * sizeof(struct auth_field))};
    for (size_t i = 0; i < written->n_fields; i++) {
        struct expansion expansion = {
            .sink = {add_words}, .scratch = scratch, .failure = failure};
        for (size_t j = 0; j < written->fields[i].n_words && !failure->error; j++) {
            const struct auth_word *word = &written->fields[i].words[j];
            if (is_at_file(word))
                expand_file(level, word, &expansion);
            else
                add_word(&expansion, word, word->span);
        }
        if (expansion.field.n_words > 0)
            fields.fields[fields.n_fields++] = expansion.field;
    }
    return fields;
}

/* A line that is there, or whose error is to be told. */
static void read_record(const struct auth_level *level, struct arena *scratch,
                        const struct item *item, uint32_t number)
{
    struct auth_failure failure = {0};
    struct auth_line line = {
        .file = level->file,
        .number = number,
        .fields = auth_fields(scratch, level->file->syntax, item),
    };
    line.span = record_span(&line.fields);
    const struct span span = item->span;
    if (has_at_file(&line.fields, level->file->source->text + span.begin,
                    span.end - span.begin))
        line.fields = expand(level, scratch, &line.fields, &failure);
    bool is_known = !failure.error && !failure.is_unknown;
    bool is_done = is_known && (line.fields.n_fields == 0 ||
                                load_auth_include(level, &line.fields, &failure));
    if (is_done && !failure.error && !failure.is_unknown)
        return;
    line.error = failure.error;
    line.error_span = failure.span;
    line.is_unknown = failure.is_unknown;
    line.is_include = failure.is_include;
    level->sink->take(level->sink, &line);
}

void load_auth_read(const struct auth_level *level)
{
    const struct syntax *syntax = level->file->syntax;
    const enum auth_lines lines = field_lines(level->loader->node->version);
    struct arena scratch = {0};
    uint32_t number = 1;
    for (uint32_t i = 0; i < syntax->n_items; i++) {
        const struct item *item = &syntax->items[i];
        if (item->kind == ITEM_RECORD) {
            arena_reset(&scratch);
            read_record(level, &scratch, item, number);
        }
        if (item->kind == ITEM_INVALID) {
            const struct auth_line line = {.file = level->file,
                                           .span = item->value,
                                           .number = number,
                                           .error = item->error,
                                           .error_span = item->value};
            level->sink->take(level->sink, &line);
        }
        number += auth_count_lines(syntax, item, lines);
    }
    arena_free(&scratch);
}
