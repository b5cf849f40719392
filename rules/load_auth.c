/*
 * pg_hba.conf and pg_ident.conf, with the files that they take in: @files in the place
 * of a word, and from 16 on include directives.
 */
#include "rules/loader.h"

#include <string.h>

#include "parser/auth.h"

static const char out_of_depth[] = "files nested more than ten levels deep";

/* No error of the record: it is not known what the record is. */
static const char not_here[] = "a file that is not here";

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

/* A place where @files are taken in: the field that grows, and the word that asks. */
struct expansion {
    struct loader *loader;
    struct auth_field *field;
    struct place by;
    const char *error;
};

static void expand_word(struct expansion *expansion, const struct auth_word *word,
                        const char *path, unsigned depth);

/* Up to 9.6 a missing file is only logged. */
static void note_missing(struct expansion *expansion, const char *target)
{
    struct loader *loader = expansion->loader;
    if (expansion->error)
        return;
    if (!node_would_have(loader->node, target)) {
        loader_trouble(loader, TROUBLE_INCLUDE_MISSING, target, expansion->by);
        expansion->error = not_here;
    } else if (loader->node->version >= 1000) {
        expansion->error =
            arena_printf(loader->arena, "could not open file \"%s\"", target);
    }
}

/* All words of the file that `word` names; its lines mean nothing. */
static void expand_file(struct expansion *expansion, const struct auth_word *word,
                        const char *path, unsigned depth)
{
    struct loader *loader = expansion->loader;
    const char *target =
        load_join(loader->arena, loader_directory(loader->arena, path), word->text + 1);
    enum file_status status = FILE_UNREADABLE;
    const struct file *file = NULL;
    if (depth < LOADER_DEPTH_MAX)
        file = loader_read(loader, target, expansion->by.file->kind, expansion->by,
                           &status);
    else
        expansion->error = out_of_depth;
    if (!file) {
        note_missing(expansion, target);
        return;
    }
    for (uint32_t i = 0; i < file->syntax->n_items; i++) {
        const struct auth_fields fields =
            auth_fields(loader->arena, file->syntax, &file->syntax->items[i]);
        for (size_t j = 0; j < fields.n_fields; j++)
            for (size_t k = 0; k < fields.fields[j].n_words; k++)
                expand_word(expansion, &fields.fields[j].words[k], target, depth + 1);
    }
}

static void expand_word(struct expansion *expansion, const struct auth_word *word,
                        const char *path, unsigned depth)
{
    if (is_at_file(word))
        expand_file(expansion, word, path, depth);
    else
        add_word(expansion->loader->arena, expansion->field, word, expansion->by.span);
}

/*
 * The fields with all @files in their place; the span of what comes from a file is that
 * of the word that names it. A field of which nothing is left disappears, as it does in
 * the server. `*error` says which file could not be had.
 */
static struct auth_fields expand(struct loader *loader, const struct file *file,
                                 const struct item *item, const char **error)
{
    const struct auth_fields written = auth_fields(loader->arena, file->syntax, item);
    struct auth_fields fields = {
        .fields =
            arena_alloc(loader->arena, written.n_fields * sizeof(struct auth_field))};

    *error = NULL;
    for (size_t i = 0; i < written.n_fields; i++) {
        struct auth_field field = {0};
        for (size_t j = 0; j < written.fields[i].n_words; j++) {
            const struct auth_word *word = &written.fields[i].words[j];
            struct expansion expansion = {
                .loader = loader,
                .field = &field,
                .by = {.node = loader->node, .file = file, .span = word->span},
            };
            expand_word(&expansion, word, file->path, 0);
            if (expansion.error)
                *error = expansion.error;
        }
        if (field.n_words > 0)
            fields.fields[fields.n_fields++] = field;
    }
    return fields;
}

/* What differs between the two kinds of file. */
struct reader {
    struct loader *loader;
    enum file_kind kind;
    bool ssl;
};

static void add_hba(const struct reader *reader, const struct file *file,
                    struct span span, const struct auth_fields *fields,
                    const char *error)
{
    struct loader *loader = reader->loader;
    struct hba_records *hba = &loader->node->hba;
    struct hba_record record = {.error = error, .error_span = span};
    if (!error)
        record = hba_read(loader->arena, fields, loader->node->version, reader->ssl);
    record.file = file;
    record.span = span;
    record.line = source_position(file->source, span.begin).line;
    hba->records =
        arena_push(loader->arena, hba->records, hba->n_records, sizeof record);
    hba->records[hba->n_records++] = record;
}

static void add_ident(const struct reader *reader, const struct file *file,
                      struct span span, const struct auth_fields *fields,
                      const char *error)
{
    struct loader *loader = reader->loader;
    struct ident_records *ident = &loader->node->ident;
    struct ident_record record = {.error = error, .error_span = span};
    if (!error)
        record = ident_read(loader->arena, fields, loader->node->version);
    record.file = file;
    record.span = span;
    record.line = source_position(file->source, span.begin).line;
    ident->records =
        arena_push(loader->arena, ident->records, ident->n_records, sizeof record);
    ident->records[ident->n_records++] = record;
}

static void read_records(const struct reader *reader, const struct file *file,
                         unsigned depth);

static void include_file(const struct reader *reader, const char *path, struct place by,
                         unsigned depth, bool optional)
{
    if (depth > LOADER_DEPTH_MAX) {
        loader_trouble(reader->loader, TROUBLE_INCLUDE_LOOP, path, by);
        return;
    }
    enum file_status status;
    struct file *file = loader_read(reader->loader, path, reader->kind, by, &status);
    if (!file) {
        if (status == FILE_MISSING && !optional)
            loader_trouble(reader->loader, TROUBLE_INCLUDE_MISSING, path, by);
        return;
    }
    file->included_by = by.file;
    file->directive = syntax_item_at(by.file->syntax, by.span.begin);
    read_records(reader, file, depth);
}

static void include_directory(const struct reader *reader, const char *directory,
                              struct place by, unsigned depth)
{
    enum file_status status;
    size_t n;
    const char **paths = loader_list_conf(reader->loader, directory, &n, by, &status);
    if (status == FILE_MISSING || status == FILE_READ)
        loader_trouble(reader->loader, TROUBLE_INCLUDE_MISSING, directory, by);
    for (size_t i = 0; i < n; i++)
        include_file(reader, paths[i], by, depth, false);
}

/* Whether the fields are an include directive, which has been followed then. */
static bool follow_include(const struct reader *reader, const struct file *file,
                           const struct auth_fields *fields, unsigned depth)
{
    const struct loader *loader = reader->loader;
    if (loader->node->version < 1600 || fields->n_fields != 2)
        return false;
    const char *directive = fields->fields[0].words[0].text;
    const struct auth_word *target = &fields->fields[1].words[0];
    const struct place by = {.node = loader->node, .file = file, .span = target->span};
    const char *path = load_join(
        loader->arena, loader_directory(loader->arena, file->path), target->text);

    if (strcmp(directive, "include") == 0)
        include_file(reader, path, by, depth + 1, false);
    else if (strcmp(directive, "include_if_exists") == 0)
        include_file(reader, path, by, depth + 1, true);
    else if (strcmp(directive, "include_dir") == 0)
        include_directory(reader, path, by, depth + 1);
    else
        return false;
    return true;
}

static void read_records(const struct reader *reader, const struct file *file,
                         unsigned depth)
{
    for (uint32_t i = 0; i < file->syntax->n_items; i++) {
        const struct item *item = &file->syntax->items[i];
        if (item->kind != ITEM_RECORD)
            continue;
        const char *error;
        const struct auth_fields fields = expand(reader->loader, file, item, &error);
        if ((fields.n_fields == 0 && !error) || error == not_here)
            continue;
        if (!error && follow_include(reader, file, &fields, depth))
            continue;
        struct span span = record_span(file->syntax, item);
        if (reader->kind == FILE_HBA)
            add_hba(reader, file, span, &fields, error);
        else
            add_ident(reader, file, span, &fields, error);
    }
}

static bool read_first(struct loader *loader, const char *path, enum file_kind kind)
{
    enum file_status status;
    const struct place nobody = {.node = loader->node};
    const struct file *file = loader_read(loader, path, kind, nobody, &status);
    if (!file)
        return status == FILE_UNREADABLE;
    const struct reader reader = {
        .loader = loader,
        .kind = kind,
        .ssl = !setting_off(node_setting(loader->node, "ssl")),
    };
    read_records(&reader, file, 0);
    return true;
}

bool loader_hba(struct loader *loader, const char *path)
{
    size_t n_files = loader->node->n_files;
    bool there = read_first(loader, path, FILE_HBA);
    loader->node->hba_known = loader->node->n_files > n_files;
    return there;
}

bool loader_ident(struct loader *loader, const char *path)
{
    size_t n_files = loader->node->n_files;
    bool there = read_first(loader, path, FILE_IDENT);
    loader->node->ident_known = loader->node->n_files > n_files;
    return there;
}
