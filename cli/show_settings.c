/*
 * show settings: what pg_settings would show once the server is started.
 *
 * Its columns and rows in its order, less short_desc and extra_desc, which are prose of
 * PostgreSQL's own; the columns of ours stand behind them. What is known only where the
 * server runs is null.
 */
#include "cli/show.h"

#include <string.h>
#include <unistd.h>

#include "rules/redact.h"
#include "rules/start.h"

enum { PENDING_RESTART_SINCE = 905, PATH_SIZE = 4096 };

struct row {
    struct table *table;
    const struct node *node;
    const struct setting *setting;
    struct started started;
};

static uint32_t line_of(const struct setting *setting)
{
    return source_position(setting->place.file->source, setting->place.span.begin).line;
}

const char *show_place(struct arena *arena, const struct setting *setting)
{
    return arena_printf(arena, "%s:%u", setting->place.file->path,
                        (unsigned)line_of(setting));
}

static const char *text_or_null(const char *text)
{
    return text && *text ? text : NULL;
}

static const char *redacted(const struct row *row, const char *value)
{
    return value ? redact_value(row->table->arena, row->setting->name, value) : NULL;
}

static void add_name(const struct row *row)
{
    table_text(row->table, row->setting->name);
}

static void add_value(const struct row *row)
{
    table_text(row->table, redacted(row, row->started.setting));
}

static void add_unit(const struct row *row)
{
    table_text(row->table, text_or_null(row->setting->guc->unit));
}

static void add_category(const struct row *row)
{
    const struct guc *guc = row->setting->guc;
    table_text(row->table, guc->flags & GUC_MODULE
                               ? "Customized Options"
                               : guc_category(guc, row->node->version));
}

static void add_context(const struct row *row)
{
    table_text(row->table, guc_context_name(row->setting->guc->context));
}

static void add_type(const struct row *row)
{
    table_text(row->table, guc_type_name(row->setting->guc->type));
}

static void add_source(const struct row *row)
{
    table_text(row->table, row->started.source);
}

/* A number whose default is the build's has its range from there, too. */
static void add_limit(const struct row *row, double limit)
{
    struct arena *arena = row->table->arena;
    const char *text = NULL;
    const enum guc_type type = row->setting->guc->type;
    if (row->started.boot && type == GUC_INTEGER)
        text = arena_printf(arena, "%.0f", limit);
    else if (row->started.boot && type == GUC_REAL)
        text = arena_printf(arena, "%g", limit);
    table_text(row->table, text);
}

static void add_min(const struct row *row)
{
    add_limit(row, row->setting->guc->min);
}

static void add_max(const struct row *row)
{
    add_limit(row, row->setting->guc->max);
}

/* The first word may be empty: the list itself decides where it ends. */
static void add_words(const struct row *row)
{
    const struct guc *guc = row->setting->guc;
    if (guc->type != GUC_ENUM) {
        table_null(row->table);
        return;
    }
    table_list(row->table);
    for (const char *word = guc_enum_values(guc);; word++) {
        const size_t size = strcspn(word, ",");
        table_item(row->table, arena_copy(row->table->arena, word, size));
        word += size;
        if (*word == '\0')
            break;
    }
}

static void add_boot(const struct row *row)
{
    table_text(row->table, row->started.boot);
}

static void add_reset(const struct row *row)
{
    table_text(row->table, redacted(row, row->started.reset));
}

static void add_file(const struct row *row)
{
    table_text(row->table,
               row->started.is_from_file ? row->setting->place.file->path : NULL);
}

static void add_line(const struct row *row)
{
    if (row->started.is_from_file)
        table_number(row->table, line_of(row->setting));
    else
        table_null(row->table);
}

/* Nothing has changed since the start. */
static void add_pending(const struct row *row)
{
    table_bool(row->table, false);
}

static void add_applies(const struct row *row)
{
    table_text(row->table, guc_applies(row->setting->guc));
}

static void add_overridden(const struct row *row)
{
    const struct setting *before = row->setting->overrides;
    bool is_written = before && !before->is_default;
    table_text(row->table, is_written ? show_place(row->table->arena, before) : NULL);
}

static const struct column {
    const char *name;
    void (*add)(const struct row *row);
    int since;
} columns[] = {
    /* of pg_settings */
    {"name", add_name, GUC_OLDEST},
    {"setting", add_value, GUC_OLDEST},
    {"unit", add_unit, GUC_OLDEST},
    {"category", add_category, GUC_OLDEST},
    {"context", add_context, GUC_OLDEST},
    {"vartype", add_type, GUC_OLDEST},
    {"source", add_source, GUC_OLDEST},
    {"min_val", add_min, GUC_OLDEST},
    {"max_val", add_max, GUC_OLDEST},
    {"enumvals", add_words, GUC_OLDEST},
    {"boot_val", add_boot, GUC_OLDEST},
    {"reset_val", add_reset, GUC_OLDEST},
    {"sourcefile", add_file, GUC_OLDEST},
    {"sourceline", add_line, GUC_OLDEST},
    {"pending_restart", add_pending, PENDING_RESTART_SINCE},
    /* ours */
    {"applies", add_applies, GUC_OLDEST},
    {"overrides", add_overridden, GUC_OLDEST},
};

enum { N_COLUMNS = sizeof columns / sizeof *columns };

static void name_columns(struct table *table, int version)
{
    const char **names = arena_alloc(table->arena, N_COLUMNS * sizeof *names);
    for (size_t i = 0; i < N_COLUMNS; i++)
        if (columns[i].since <= version)
            names[table->n_columns++] = columns[i].name;
    table->columns = names;
}

/* What a distribution has added is there only if a file speaks of it. */
static bool is_shown(const struct setting *setting)
{
    const struct guc *guc = setting->guc;
    if (!guc || guc->context == GUC_RECOVERY || guc->flags & GUC_HIDDEN)
        return false;
    return !(guc->flags & GUC_VENDOR) || !setting->is_default;
}

void show_settings(struct table *table, const struct node *node)
{
    name_columns(table, node->version);
    char here[PATH_SIZE];
    const struct start start = {
        .arena = table->arena,
        .node = node,
        .working_directory = getcwd(here, sizeof here) ? here : "",
    };
    for (size_t i = 0; i < node->n_settings; i++) {
        const struct setting *setting = node->settings[i];
        if (!is_shown(setting))
            continue;
        const struct row row = {table, node, setting, start_setting(&start, setting)};
        for (size_t j = 0; j < N_COLUMNS; j++)
            if (columns[j].since <= node->version)
                columns[j].add(&row);
    }
}
