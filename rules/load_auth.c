/* The records of pg_hba.conf and pg_ident.conf. */
#include "rules/load_auth.h"
#include "rules/hba_coverage.h"

/* The value of a parameter, or NULL when it is not known. */
static const char *value_of(const struct node *node, const char *name)
{
    const struct setting *setting = node_setting(node, name);
    return setting ? setting->value : NULL;
}

/* Takes what is known of the lines: one that cannot be read here is not. */
struct hba_sink {
    struct auth_sink sink;
    struct loader *loader;
    struct hba_server server;
};

static void add_hba(struct auth_sink *sink, const struct auth_line *line)
{
    const struct hba_sink *self = (const struct hba_sink *)sink;
    struct arena *arena = self->loader->arena;
    struct hba_records *hba = &self->loader->node->hba;
    if (line->is_unknown)
        return;
    hba->records =
        arena_push(arena, hba->records, hba->n_records, sizeof *hba->records);
    struct hba_record *record = &hba->records[hba->n_records++];
    if (line->error)
        *record = (struct hba_record){
            .error = line->error,
            .error_span = line->error_span,
            .fault = line->is_include ? HBA_FAULT_INCLUDE : HBA_FAULT_LINE,
        };
    else
        *record = hba_read(arena, &line->fields, &self->server);
    record->file = line->file;
    record->span = line->span;
    record->line = line->number;
}

struct ident_sink {
    struct auth_sink sink;
    struct loader *loader;
};

static void add_ident(struct auth_sink *sink, const struct auth_line *line)
{
    struct loader *loader = ((const struct ident_sink *)sink)->loader;
    struct ident_records *ident = &loader->node->ident;
    struct ident_record record = {.error = line->error, .error_span = line->error_span};
    if (line->is_unknown)
        return;
    if (!line->error)
        record = ident_read(loader->arena, &line->fields, loader->node->version);
    record.file = line->file;
    record.span = line->span;
    record.line = line->number;
    ident->records =
        arena_push(loader->arena, ident->records, ident->n_records, sizeof record);
    ident->records[ident->n_records++] = record;
}

/* False: it is missing; *is_known when there is such a file. */
static bool read_lines(struct loader *loader, const char *path, enum file_kind kind,
                       struct auth_sink *sink, bool *is_known)
{
    enum file_status status;
    const struct place nobody = {.node = loader->node};
    const struct file *file = loader_read(loader, path, kind, nobody, &status);
    *is_known = file != NULL;
    if (!file)
        return status == FILE_UNREADABLE;
    const struct auth_level first = {.loader = loader, .file = file, .sink = sink};
    load_auth_read(&first);
    return true;
}

bool loader_hba(struct loader *loader, const char *path)
{
    struct node *node = loader->node;
    struct hba_sink sink = {
        .sink = {add_hba},
        .loader = loader,
        .server =
            {
                .version = node->version,
                .ssl = !setting_off(node_setting(node, "ssl")),
                .validators = value_of(node, "oauth_validator_libraries"),
            },
    };
    bool there = read_lines(loader, path, FILE_HBA, &sink.sink, &node->hba_known);
    node->hba.coverage = arena_alloc(loader->arena, sizeof *node->hba.coverage);
    node->hba.coverage->arena = loader->arena;
    return there;
}

bool loader_ident(struct loader *loader, const char *path)
{
    struct ident_sink sink = {.sink = {add_ident}, .loader = loader};
    return read_lines(loader, path, FILE_IDENT, &sink.sink, &loader->node->ident_known);
}
