/*
 * show file-settings: every assignment and every error, in the server's reading order.
 *
 * As at a start of the server: while a line is wrong or a name is unknown, nothing is
 * applied. Unlike the server's view, which gives up on a file at its first bad line,
 * all of them are shown.
 */
#include "cli/show.h"

#include <string.h>

#include "rules/redact.h"

static const char *const columns[] = {
    "sourcefile", "sourceline", "seqno", "name", "setting", "applied", "error",
};

static const char unknown_name[] = "unrecognized configuration parameter";
static const char bad_value[] = "setting could not be applied";

/* How far the walk through the files has come in what the loader noted on its own. */
struct walk {
    struct table *table;
    const struct node *node;
    size_t file, assignment, trouble;
    long long n_rows;
    bool is_broken; /* something is wrong for which the server applies nothing */
};

static bool is_unknown(const struct node *node, const struct setting *setting)
{
    bool is_custom = node->version >= 902 && strchr(setting->name, '.');
    return !setting->guc && !is_custom;
}

static bool is_broken(const struct node *node)
{
    for (size_t i = 0; i < node->n_assignments; i++)
        if (is_unknown(node, node->assignments[i]))
            return true;
    for (size_t i = 0; i < node->n_files; i++) {
        const struct file *file = node->files[i];
        if (file->kind == FILE_HBA || file->kind == FILE_IDENT || !file->syntax)
            continue;
        for (uint32_t j = 0; j < file->syntax->n_items; j++)
            if (file->syntax->items[j].kind == ITEM_INVALID)
                return true;
    }
    for (size_t i = 0; i < node->n_troubles; i++)
        if (node->troubles[i].kind != TROUBLE_FILE_MISSING)
            return true;
    return false;
}

static void add_start(struct walk *walk, const struct file *file,
                      const struct item *item)
{
    table_text(walk->table, file->path);
    table_number(walk->table, source_position(file->source, item->span.begin).line);
    table_number(walk->table, ++walk->n_rows);
}

/* A row of an error alone. */
static void add_error(struct walk *walk, const struct file *file,
                      const struct item *item, const char *error)
{
    add_start(walk, file, item);
    table_null(walk->table);
    table_null(walk->table);
    table_bool(walk->table, false);
    table_text(walk->table, error);
}

static const char *error_of(const struct walk *walk, const struct setting *setting)
{
    if (is_unknown(walk->node, setting))
        return unknown_name;
    bool is_wrong = setting->guc && setting->read.error != VALUE_OK;
    return is_wrong && setting->wins && !walk->is_broken ? bad_value : NULL;
}

static void add_setting(struct walk *walk, const struct file *file,
                        const struct setting *setting)
{
    const char *error = error_of(walk, setting);
    add_start(walk, file, setting->item);
    table_text(walk->table,
               source_text(file->source, setting->item->name, walk->table->arena));
    table_text(walk->table,
               redact_value(walk->table->arena, setting->name, setting->value));
    table_bool(walk->table, setting->wins && !error && !walk->is_broken);
    table_text(walk->table, error);
}

static const char *words_for(struct arena *arena, const struct trouble *trouble)
{
    switch (trouble->kind) {
    case TROUBLE_INCLUDE_EMPTY:
        return "empty configuration file name";
    case TROUBLE_INCLUDE_LOOP:
        return "configuration file recursion, or nesting depth exceeded";
    default:
        return arena_printf(arena, "could not open \"%s\"", trouble->path);
    }
}

static void add_troubles(struct walk *walk, const struct file *file,
                         const struct item *item)
{
    const struct node *node = walk->node;
    for (; walk->trouble < node->n_troubles; walk->trouble++) {
        const struct trouble *trouble = &node->troubles[walk->trouble];
        const struct place place = trouble->place;
        if (!place.file)
            continue;
        if (place.file != file || place.span.begin < item->span.begin ||
            place.span.begin >= item->span.end)
            return;
        add_error(walk, file, item, words_for(walk->table->arena, trouble));
    }
}

/* The files that a directive has taken in; nested ten levels deep at the most. */
static void walk_file(struct walk *walk);

static void walk_included(struct walk *walk, const struct file *by,
                          const struct item *directive)
{
    const struct node *node = walk->node;
    while (walk->file < node->n_files && node->files[walk->file]->included_by == by &&
           node->files[walk->file]->directive == directive)
        walk_file(walk);
}

static void walk_file(struct walk *walk)
{
    const struct file *file = walk->node->files[walk->file++];
    for (uint32_t i = 0; i < file->syntax->n_items; i++) {
        const struct item *item = &file->syntax->items[i];
        if (item->kind == ITEM_SETTING)
            add_setting(walk, file, walk->node->assignments[walk->assignment++]);
        else if (item->kind == ITEM_INVALID)
            add_error(walk, file, item, "syntax error");
        else if (item->kind == ITEM_INCLUDE) {
            add_troubles(walk, file, item);
            walk_included(walk, file, item);
        }
    }
}

void show_file_settings(struct table *table, const struct node *node)
{
    table->columns = columns;
    table->n_columns = sizeof columns / sizeof *columns;
    struct walk walk = {.table = table, .node = node, .is_broken = is_broken(node)};
    while (walk.file < node->n_files) {
        const enum file_kind kind = node->files[walk.file]->kind;
        if (kind == FILE_CONF || kind == FILE_AUTO_CONF || kind == FILE_RECOVERY)
            walk_file(&walk);
        else
            walk.file++;
    }
}
