/* The records of pg_hba.conf and pg_ident.conf. */
#include "rules/load_auth.h"

/* The value of a parameter, or NULL when it is not known. */
static const char *value_of(const struct node *node, const char *name)
{
    const struct setting *setting = node_setting(node, name);
    return setting ? setting->value : NULL;
}

static void add_hba(struct loader *loader, const struct auth_line *line)
{
    struct node *node = loader->node;
    const struct hba_server server = {
        .version = node->version,
        .ssl = !setting_off(node_setting(node, "ssl")),
        .validators = value_of(node, "oauth_validator_libraries"),
    };
    struct hba_record record = {
        .error = line->error,
        .error_span = line->error_span,
        .fault = line->is_include ? HBA_FAULT_INCLUDE : HBA_FAULT_LINE,
    };
    if (!line->error)
        record = hba_read(loader->arena, &line->fields, &server);
    record.file = line->file;
    record.span = line->span;
    record.line = line->number;
    node->hba.records = arena_push(loader->arena, node->hba.records,
                                   node->hba.n_records, sizeof record);
    node->hba.records[node->hba.n_records++] = record;
}

static void add_ident(struct loader *loader, const struct auth_line *line)
{
    struct ident_records *ident = &loader->node->ident;
    struct ident_record record = {.error = line->error, .error_span = line->error_span};
    if (!line->error)
        record = ident_read(loader->arena, &line->fields, loader->node->version);
    record.file = line->file;
    record.span = line->span;
    record.line = line->number;
    ident->records =
        arena_push(loader->arena, ident->records, ident->n_records, sizeof record);
    ident->records[ident->n_records++] = record;
}

static bool read_first(struct loader *loader, const char *path, enum file_kind kind,
                       void (*add)(struct loader *, const struct auth_line *))
{
    enum file_status status;
    const struct place nobody = {.node = loader->node};
    const struct file *file = loader_read(loader, path, kind, nobody, &status);
    if (!file)
        return status == FILE_UNREADABLE;
    struct auth_line_list lines = {0};
    const struct auth_level first = {.loader = loader, .file = file, .lines = &lines};
    load_auth_read(&first);
    for (size_t i = 0; i < lines.n_lines; i++)
        if (!lines.lines[i].is_unknown)
            add(loader, &lines.lines[i]);
    return true;
}

bool loader_hba(struct loader *loader, const char *path)
{
    size_t n_files = loader->node->n_files;
    bool there = read_first(loader, path, FILE_HBA, add_hba);
    loader->node->hba_known = loader->node->n_files > n_files;
    return there;
}

bool loader_ident(struct loader *loader, const char *path)
{
    size_t n_files = loader->node->n_files;
    bool there = read_first(loader, path, FILE_IDENT, add_ident);
    loader->node->ident_known = loader->node->n_files > n_files;
    return there;
}
