/* The tree of the file, flattened into one line a value. */
#include "cli/config_show.h"

#include <string.h>

#include "cli/utf8.h"
#include "cli/verdict.h"
#include "rules/redact.h"

struct shown {
    struct table table;
    const struct options *options;
    const struct config *config;
};

static void add_row(struct shown *shown, const char *name, const char *value,
                    const char *origin)
{
    table_text(&shown->table, name);
    table_text(&shown->table, value);
    table_text(&shown->table, origin);
}

static const char *origin_of(const struct shown *shown, const struct yaml *value)
{
    const struct file *file = shown->config->file;
    return arena_printf(shown->table.arena, "%s:%u", file->path,
                        source_position(file->source, value->span.begin).line);
}

/* An item of a list is called by what it says of itself: its name, else its number. */
static const char *item_name(struct arena *arena, const struct yaml *item, size_t index)
{
    for (size_t i = 0; item->kind == YAML_MAP && i < item->n_items; i++)
        if (strcmp(item->pairs[i].key->text, "name") == 0 &&
            item->pairs[i].value->kind == YAML_TEXT)
            return item->pairs[i].value->text;
    return arena_printf(arena, "%zu", index + 1);
}

/* NOLINTNEXTLINE(misc-no-recursion): no deeper than YAML_DEPTH_MAX */
static void add_value(struct shown *shown, const char *name, const struct yaml *value)
{
    struct arena *arena = shown->table.arena;
    if (strcmp(name, "fail-on") == 0 && options_has(shown->options, name))
        return;
    if (value->kind == YAML_TEXT) {
        const struct file *file = shown->config->file;
        const bool is_open = redact_spans(arena, file, value->span).n_spans == 0;
        const char *text =
            is_open ? value->text : redact_text(arena, file, value->span);
        add_row(shown, name, text, origin_of(shown, value));
        return;
    }
    for (size_t i = 0; i < value->n_items; i++) {
        const struct yaml *item =
            value->kind == YAML_MAP ? value->pairs[i].value : value->items[i];
        const char *inner =
            value->kind == YAML_LIST
                ? arena_printf(arena, "%s[%s]", name, item_name(arena, item, i))
            : *name ? arena_printf(arena, "%s.%s", name, value->pairs[i].key->text)
                    : value->pairs[i].key->text;
        add_value(shown, inner, item);
    }
}

static void add_default(struct shown *shown, const char *name, bool is_said,
                        const char *value)
{
    if (!is_said)
        add_row(shown, name, value, "default");
}

void config_show(FILE *out, const struct table_format *format,
                 const struct options *options, const struct config *config)
{
    static const char *const columns[] = {"name", "value", "origin"};
    static const char *const levels[] = {"info", "warning", "error", "never"};
    struct shown shown = {
        .table = {.arena = options->arena, .columns = columns, .n_columns = 3},
        .options = options,
        .config = config,
    };
    if (options_has(options, "fail-on"))
        add_row(&shown, "fail-on", levels[options->fail_on], "--fail-on");
    else
        add_default(&shown, "fail-on", config && config->fail_on >= 0, "error");
    add_default(&shown, "profile", config && config->profile >= 0, "default");
    if (config)
        add_value(&shown, "", config->root);
    format->print(&shown.table, out);
}

void config_summary(FILE *out, struct arena *arena, const struct config *config)
{
    size_t n_nodes = 0;
    for (size_t i = 0; i < config->n_clusters; i++)
        n_nodes += config->clusters[i].n_nodes;
    const struct own_rules *own = &config->own;
    fprintf(out, "%s: %s, %s, %s, %s, %s: nothing wrong\n",
            utf8_show(arena, config->file->path),
            count_of(arena, config->n_clusters, "cluster", "clusters"),
            count_of(arena, n_nodes, "node", "nodes"),
            count_of(arena, own->n_ignores, "ignore", "ignores"),
            count_of(arena, own->n_policies, "policy", "policies"),
            count_of(arena, own->n_expectations, "expectation", "expectations"));
}
