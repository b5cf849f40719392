/* The records of pg_hba.conf and pg_ident.conf. */
#include "rules/load_auth.h"
#include "rules/hba_coverage.h"

/* The value of a parameter, or NULL when it is not known. */
static const char *value_of(const struct node *node, const char *name)
{
    const struct setting *setting = node_setting(node, name);
    return setting ? setting->value : NULL;
}

static void add_hba(struct loader *loader, const struct auth_line *line,
                    const struct hba_server *server)
{
    struct hba_records *hba = &loader->node->hba;
    struct hba_record record = {
        .error = line->error,
        .error_span = line->error_span,
        .fault = line->is_include ? HBA_FAULT_INCLUDE : HBA_FAULT_LINE,
    };
    if (!line->error)
        record = hba_read(loader->arena, &line->fields, server);
    record.file = line->file;
    record.span = line->span;
    record.line = line->number;
    hba->records =
        arena_push(loader->arena, hba->records, hba->n_records, sizeof record);
    hba->records[hba->n_records++] = record;
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

/* All lines of which it is known what they are; *is_known when there is such a file. */
static bool read_lines(struct loader *loader, const char *path, enum file_kind kind,
                       struct auth_line_list *known, bool *is_known)
{
    enum file_status status;
    const struct place nobody = {.node = loader->node};
    const struct file *file = loader_read(loader, path, kind, nobody, &status);
    *is_known = file != NULL;
    if (!file)
        return status == FILE_UNREADABLE;
    struct auth_line_list lines = {0};
    const struct auth_level first = {.loader = loader, .file = file, .lines = &lines};
    load_auth_read(&first);
    size_t n_known = 0;
    for (size_t i = 0; i < lines.n_lines; i++)
        if (!lines.lines[i].is_unknown)
            lines.lines[n_known++] = lines.lines[i];
    *known = (struct auth_line_list){lines.lines, n_known};
    return true;
}

bool loader_hba(struct loader *loader, const char *path)
{
    struct node *node = loader->node;
    struct auth_line_list lines = {0};
    bool there = read_lines(loader, path, FILE_HBA, &lines, &node->hba_known);
    const struct hba_server server = {
        .version = node->version,
        .ssl = !setting_off(node_setting(node, "ssl")),
        .validators = value_of(node, "oauth_validator_libraries"),
    };
    for (size_t i = 0; i < lines.n_lines; i++)
        add_hba(loader, &lines.lines[i], &server);
    node->hba.coverage = arena_alloc(loader->arena, sizeof *node->hba.coverage);
    node->hba.coverage->arena = loader->arena;
    return there;
}

bool loader_ident(struct loader *loader, const char *path)
{
    struct auth_line_list lines = {0};
    bool there =
        read_lines(loader, path, FILE_IDENT, &lines, &loader->node->ident_known);
    for (size_t i = 0; i < lines.n_lines; i++)
        add_ident(loader, &lines.lines[i]);
    return there;
}
