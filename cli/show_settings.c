/* show settings: what the node would run with, and where that comes from. */
#include "cli/show.h"
#include "rules/redact.h"

static const char *const columns[] = {
    /* of pg_settings */
    "name",
    "setting",
    "unit",
    "context",
    "vartype",
    "source",
    "boot_val",
    "sourcefile",
    "sourceline",
    /* ours */
    "applies",
    "overrides",
};

static uint32_t line_of(const struct setting *setting)
{
    return source_position(setting->place.file->source, setting->place.span.begin).line;
}

/* As pg_settings has it, in the parameter's unit; what is wrong as it stands. */
static const char *value_of(struct arena *arena, const struct setting *setting)
{
    const char *value = setting->value;
    if (setting->guc && setting->read.error == VALUE_OK)
        value = setting->read.text;
    return redact_value(arena, setting->name, value);
}

static const char *text_or_null(const char *text)
{
    return text && *text ? text : NULL;
}

static void add_parameter(struct table *table, const struct guc *guc)
{
    table_text(table, guc ? text_or_null(guc->unit) : NULL);
    table_text(table, guc ? guc_context_name(guc->context) : NULL);
    table_text(table, guc ? guc_type_name(guc->type) : NULL);
}

static void add_place(struct table *table, const struct setting *setting)
{
    if (setting->is_default) {
        table_null(table);
        table_null(table);
        return;
    }
    table_text(table, setting->place.file->path);
    table_number(table, line_of(setting));
}

static const char *overridden(struct arena *arena, const struct setting *setting)
{
    const struct setting *before = setting->overrides;
    if (!before || before->is_default)
        return NULL;
    return arena_printf(arena, "%s:%u", before->place.file->path,
                        (unsigned)line_of(before));
}

static void add_setting(struct table *table, const struct setting *setting)
{
    const struct guc *guc = setting->guc;
    table_text(table, setting->name);
    table_text(table, value_of(table->arena, setting));
    add_parameter(table, guc);
    table_text(table, setting->is_default ? "default" : "configuration file");
    table_text(table, guc ? guc->boot_value : NULL);
    add_place(table, setting);
    table_text(table, guc ? guc_applies(guc) : NULL);
    table_text(table, overridden(table->arena, setting));
}

void show_settings(struct table *table, const struct node *node)
{
    table->columns = columns;
    table->n_columns = sizeof columns / sizeof *columns;
    for (size_t i = 0; i < node->n_settings; i++) {
        const struct setting *setting = node->settings[i];
        bool is_hidden = setting->guc && (setting->guc->flags & GUC_HIDDEN);
        if (!is_hidden || !setting->is_default)
            add_setting(table, setting);
    }
}
