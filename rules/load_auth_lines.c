/* Lines of pg_hba.conf and pg_ident.conf, with all @files in their place. */
#include "rules/load_auth.h"

#include <string.h>

#include "rules/field.h"

/* Up to 15 the server ends when it runs out of files; few have fewer than these. */
enum { DEPTH_MAX_OLD = 100 };

static void add_line(struct loader *loader, struct auth_line_list *lines,
                     const struct auth_line *line)
{
    lines->lines =
        arena_push(loader->arena, lines->lines, lines->n_lines, sizeof *lines->lines);
    lines->lines[lines->n_lines++] = *line;
}

/* The span of a record: from its first word to its last, no comment, no line end. */
static struct span record_span(const struct syntax *syntax, const struct item *item)
{
    struct span span = {item->span.end, item->span.begin};
    for (uint32_t i = item->first_token; i < item->first_token + item->n_tokens; i++) {
        const struct token *token = &syntax->tokens[i];
        if (token->kind != TOKEN_WORD)
            continue;
        if (token->span.begin < span.begin)
            span.begin = token->span.begin;
        span.end = token->span.end;
    }
    return span;
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
                         loader_directory(arena, level->file->path), target);
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

static void add_word(struct arena *arena, struct auth_field *field,
                     const struct auth_word *word, struct span span)
{
    field->words =
        arena_push(arena, field->words, field->n_words, sizeof *field->words);
    struct auth_word *added = &field->words[field->n_words++];
    *added = *word;
    added->span = span;
}

/* All words of a line that was read in another file. */
static void add_words(struct arena *arena, struct auth_field *field,
                      const struct auth_fields *fields, struct span span)
{
    for (size_t i = 0; i < fields->n_fields; i++)
        for (size_t j = 0; j < fields->fields[i].n_words; j++)
            add_word(arena, field, &fields->fields[i].words[j], span);
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

/* Puts the words of the file that `word` names into the field; lines mean nothing. */
static void expand_file(const struct auth_level *level, const struct auth_word *word,
                        struct auth_field *field, struct auth_failure *failure)
{
    struct loader *loader = level->loader;
    const struct place here = {loader->node, level->file, word->span, NULL};
    const struct place *by = level->by ? level->by : &here;
    const char *path = load_auth_path(level, word->text + 1);
    const char *deep = load_auth_too_deep(level, path);
    if (deep) {
        const struct auth_failure why = {.error = deep, .span = by->span};
        load_auth_fail(failure, &why);
        return;
    }
    enum file_status status;
    const struct file *file =
        loader_read(loader, path, level->file->kind, *by, &status);
    if (!file) {
        fail_at_file(level, path, status, *by, failure);
        return;
    }
    struct auth_line_list lines = {0};
    const struct auth_level below = {loader, level, file, level->depth + 1, by, &lines};
    load_auth_read(&below);
    for (size_t i = 0; i < lines.n_lines; i++) {
        const struct auth_line *line = &lines.lines[i];
        const struct auth_failure why = {.error = line->error,
                                         .is_unknown = line->is_unknown,
                                         .is_include = line->is_include,
                                         .span = by->span};
        load_auth_fail(failure, &why);
        add_words(loader->arena, field, &line->fields, by->span);
    }
}

static bool has_at_file(const struct auth_fields *fields)
{
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
static struct auth_fields expand(const struct auth_level *level,
                                 const struct item *item, struct auth_failure *failure)
{
    struct arena *arena = level->loader->arena;
    const struct auth_fields written = auth_fields(arena, level->file->syntax, item);
    if (!has_at_file(&written))
        return written;
    struct auth_fields fields = {
        .fields = arena_alloc(arena, written.n_fields * sizeof(struct auth_field))};

    for (size_t i = 0; i < written.n_fields; i++) {
        struct auth_field field = {0};
        for (size_t j = 0; j < written.fields[i].n_words && !failure->error; j++) {
            const struct auth_word *word = &written.fields[i].words[j];
            if (is_at_file(word))
                expand_file(level, word, &field, failure);
            else
                add_word(arena, &field, word, word->span);
        }
        if (field.n_words > 0)
            fields.fields[fields.n_fields++] = field;
    }
    return fields;
}

/* A line that is there, or whose error is to be told. */
static void read_record(const struct auth_level *level, const struct item *item,
                        uint32_t number)
{
    struct auth_failure failure = {0};
    struct auth_line line = {
        .file = level->file,
        .span = record_span(level->file->syntax, item),
        .number = number,
        .fields = expand(level, item, &failure),
    };
    bool is_known = !failure.error && !failure.is_unknown;
    bool is_done = is_known && (line.fields.n_fields == 0 ||
                                load_auth_include(level, &line.fields, &failure));
    if (is_done && !failure.error && !failure.is_unknown)
        return;
    line.error = failure.error;
    line.error_span = failure.span;
    line.is_unknown = failure.is_unknown;
    line.is_include = failure.is_include;
    add_line(level->loader, level->lines, &line);
}

void load_auth_read(const struct auth_level *level)
{
    const struct syntax *syntax = level->file->syntax;
    const enum auth_lines lines = field_lines(level->loader->node->version);
    uint32_t number = 1;
    for (uint32_t i = 0; i < syntax->n_items; i++) {
        const struct item *item = &syntax->items[i];
        if (item->kind == ITEM_RECORD)
            read_record(level, item, number);
        if (item->kind == ITEM_INVALID) {
            const struct auth_line line = {.file = level->file,
                                           .span = item->value,
                                           .number = number,
                                           .error = item->error,
                                           .error_span = item->value};
            add_line(level->loader, level->lines, &line);
        }
        number += auth_count_lines(syntax, item, lines);
    }
}
