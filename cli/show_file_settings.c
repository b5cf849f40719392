/*
 * show file-settings: every assignment and every error, in the server's reading order.
 *
 * The view gives a file up at its first bad line, and a directory at its first bad
 * file. While a line is wrong, nothing else is looked at; while a name is unknown, no
 * value is. What is wrong besides is told by `check`.
 */
#include "cli/show.h"

#include <string.h>

#include "parser/conf.h"
#include "rules/redact.h"

static const char *const columns[] = {
    /* of pg_file_settings */
    "sourcefile",
    "sourceline",
    "seqno",
    "name",
    "setting",
    "applied",
    "error",
    /* ours */
    "overridden_by",
    "applies",
    "default",
};

static const char bad_value[] = "setting could not be applied";

/* What stops the server from looking any further. */
enum stage { STAGE_LINES, STAGE_NAMES, STAGE_VALUES };

/*
 * How far the walk through the files has come in what the loader noted. It goes through
 * all of them, also where the server has given up and no row is added.
 */
struct walk {
    struct table *table; /* NULL: nothing is shown, only errors are looked for */
    const struct node *node;
    enum stage stage; /* the first one with an error */
    size_t file, assignment, trouble;
    long long n_rows;
};

static bool is_unknown(const struct node *node, const struct setting *setting)
{
    bool is_custom = node->version >= 902 && strchr(setting->name, '.');
    return !setting->guc && !is_custom;
}

static void add_place(struct walk *walk, const char *path, uint32_t line)
{
    table_text(walk->table, path);
    table_number(walk->table, line);
    table_number(walk->table, ++walk->n_rows);
}

static void add_nulls(struct table *table, int n)
{
    for (int i = 0; i < n; i++)
        table_null(table);
}

/* An error alone: something is wrong with a line itself. */
static void add_error(struct walk *walk, const char *path, uint32_t line,
                      const char *error)
{
    walk->stage = STAGE_LINES;
    if (!walk->table)
        return;
    add_place(walk, path, line);
    add_nulls(walk->table, 2);
    table_bool(walk->table, false);
    table_text(walk->table, error);
    add_nulls(walk->table, 3);
}

/* From 12 on new sessions' parameters are looked at, too. */
static bool is_refused(const struct setting *setting)
{
    const struct guc *guc = setting->guc;
    if (!guc)
        return setting->refused;
    bool is_backend =
        guc->context == GUC_BACKEND || guc->context == GUC_SUPERUSER_BACKEND;
    if (is_backend && setting->place.node->version < 1200)
        return false;
    return setting->read.error != VALUE_OK || setting->refused;
}

static const char *overriding(struct walk *walk, const struct setting *setting)
{
    const struct setting *last = node_assignment(walk->node, setting->name);
    if (!last || setting->wins)
        return NULL;
    return show_place(walk->table->arena, last);
}

/* As SHOW prints it, with a unit. */
static const char *default_of(struct arena *arena, const struct setting *setting)
{
    const struct guc *guc = setting->guc;
    if (!guc)
        return NULL;
    const struct setting *by_default = node_default(arena, setting->place.node, guc);
    return value_show(arena, guc, by_default->read);
}

static void add_setting(struct walk *walk, const struct file *file,
                        const struct setting *setting)
{
    struct table *table = walk->table;
    const char *error = NULL;
    if (walk->stage == STAGE_NAMES && is_unknown(walk->node, setting))
        error = "unrecognized configuration parameter";
    else if (walk->stage == STAGE_VALUES && !setting->is_dropped && is_refused(setting))
        error = bad_value;
    add_place(walk, file->path,
              source_position(file->source, setting->item->span.begin).line);
    table_text(table, source_text(file->source, setting->item->name, table->arena));
    table_text(table, redact_value(table->arena, setting->name, setting->value));
    table_bool(table, walk->stage == STAGE_VALUES && !setting->is_dropped && !error);
    table_text(table, error);
    table_text(table, overriding(walk, setting));
    table_text(table, setting->guc ? guc_applies(setting->guc) : NULL);
    table_text(table, default_of(table->arena, setting));
}

static void walk_setting(struct walk *walk, const struct file *file, bool is_seen)
{
    const struct setting *setting = walk->node->assignments[walk->assignment++];
    if (is_seen && walk->table)
        add_setting(walk, file, setting);
    else if (is_seen && walk->stage == STAGE_VALUES && is_unknown(walk->node, setting))
        walk->stage = STAGE_NAMES;
}

/* A value that is missing at the very end is noticed too late to be on its line. */
static void walk_invalid(struct walk *walk, const struct file *file,
                         const struct item *item)
{
    uint32_t line = source_position(file->source, item->span.begin).line;
    bool ends_file = file->source->text[item->span.end - 1] != '\n';
    if (item->error == conf_missing_value && ends_file)
        line--;
    add_error(walk, file->path, line, "syntax error");
}

static const char *words_for(struct arena *arena, const struct trouble *trouble,
                             bool is_directory)
{
    switch (trouble->kind) {
    case TROUBLE_INCLUDE_EMPTY:
        return is_directory ? "empty configuration directory name"
                            : "empty configuration file name";
    case TROUBLE_INCLUDE_LOOP:
        return strcmp(trouble->path, trouble->place.file->path) == 0
                   ? "configuration file recursion"
                   : "nesting depth exceeded";
    case TROUBLE_INCLUDE_DANGLING:
        return arena_printf(arena, "could not stat file \"%s\"", trouble->path);
    default:
        return arena_printf(arena, "could not open %s \"%s\"",
                            is_directory ? "directory" : "file", trouble->path);
    }
}

static void add_trouble(struct walk *walk, const struct file *file,
                        const struct item *item, const struct trouble *trouble,
                        bool is_directory)
{
    /* A directory is opened like a file, and cannot be read then. */
    if (trouble->kind == TROUBLE_INCLUDE_DIRECTORY && !is_directory)
        add_error(walk, trouble->path, 1, "input in flex scanner failed");
    else
        add_error(
            walk, file->path, source_position(file->source, item->span.begin).line,
            walk->table ? words_for(walk->table->arena, trouble, is_directory) : NULL);
}

/*
 * What the loader noted of a directive before it read anything of it, or behind the
 * file that it read last. False: something.
 */
static bool walk_troubles(struct walk *walk, const struct file *file,
                          const struct item *item, bool is_directory, bool is_seen)
{
    const struct node *node = walk->node;
    bool is_good = true;
    for (; walk->trouble < node->n_troubles; walk->trouble++) {
        const struct trouble *trouble = &node->troubles[walk->trouble];
        const struct place place = trouble->place;
        if (!place.file)
            continue;
        if (trouble->n_files != walk->file || place.file != file ||
            place.span.begin < item->span.begin || place.span.begin >= item->span.end)
            break;
        if (is_seen && is_good)
            add_trouble(walk, file, item, trouble, is_directory);
        is_good = false;
    }
    return is_good;
}

static bool walk_file(struct walk *walk, bool is_seen);

/* Nested ten levels deep at the most. */
static bool walk_include(struct walk *walk, const struct file *by,
                         const struct item *item, bool is_seen)
{
    const struct node *node = walk->node;
    const size_t length = item->name.end - item->name.begin;
    const bool is_directory = length == strlen("include_dir");
    bool is_good = walk_troubles(walk, by, item, is_directory, is_seen);
    while (walk->file < node->n_files && node->files[walk->file]->included_by == by &&
           node->files[walk->file]->directive == item) {
        is_good = walk_file(walk, is_seen && is_good) && is_good;
        is_good =
            walk_troubles(walk, by, item, is_directory, is_seen && is_good) && is_good;
    }
    return is_good;
}

/* Whether there was nothing wrong with its lines, and those of what it includes. */
static bool walk_file(struct walk *walk, bool is_seen)
{
    const struct file *file = walk->node->files[walk->file++];
    bool is_good = true, goes_on = is_seen;
    for (uint32_t i = 0; i < file->syntax->n_items; i++) {
        const struct item *item = &file->syntax->items[i];
        if (item->kind == ITEM_SETTING) {
            walk_setting(walk, file, goes_on);
        } else if (item->kind == ITEM_INCLUDE) {
            is_good = walk_include(walk, file, item, goes_on) && is_good;
        } else if (item->kind == ITEM_INVALID) {
            if (goes_on)
                walk_invalid(walk, file, item);
            goes_on = is_good = false;
        }
    }
    return is_good;
}

/* postgresql.auto.conf is not read when a line of postgresql.conf is bad. */
static void walk_all(struct walk *walk, bool with_recovery)
{
    const struct node *node = walk->node;
    bool is_good = true;
    walk->file = walk->assignment = walk->trouble = 0;
    while (walk->file < node->n_files) {
        const enum file_kind kind = node->files[walk->file]->kind;
        if (kind == FILE_CONF)
            is_good = walk_file(walk, true);
        else if (kind == FILE_AUTO_CONF)
            walk_file(walk, is_good);
        else if (kind == FILE_RECOVERY)
            walk_file(walk, with_recovery);
        else
            walk->file++;
    }
}

void show_file_settings(struct table *table, const struct node *node)
{
    table->columns = columns;
    table->n_columns = sizeof columns / sizeof *columns;
    struct walk walk = {.node = node, .stage = STAGE_VALUES};
    const bool with_recovery = !node->is_whole;
    walk_all(&walk, with_recovery);
    walk.table = table;
    walk_all(&walk, with_recovery);
}
