/*
 * A byte order mark at the beginning of a file
 *
 * Some editors, above all on Windows, put three invisible bytes (EF BB BF) in front of
 * a text. PostgreSQL takes them for letters: they stick to the first word, and even a
 * first line that is a comment is no comment any more. In postgresql.conf, in what it
 * includes and in recovery.conf (up to 11) that makes a syntax error or an unknown
 * parameter, in pg_hba.conf an invalid connection type. The server does not start.
 *
 * Remove the three bytes; an editor that put them there can also save without them, as
 * "UTF-8 without BOM". The two examples below differ in nothing else.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ﻿# production server
 * max_connections = 200
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * # production server
 * max_connections = 200
 * ```
 */
#include <string.h>

#include "rules/conf_lines.h"
#include "rules/rule.h"

/* The assignment of this line; NULL: it is none. */
static const struct setting *assignment_at(const struct node *node,
                                           const struct item *item)
{
    for (size_t i = 0; i < node->n_assignments; i++)
        if (node->assignments[i]->item == item)
            return node->assignments[i];
    return NULL;
}

/* Without the mark the first line may set a parameter, when no later line does. */
static struct fix_promise *make_promise(struct arena *arena, const struct node *node,
                                        const struct file *file)
{
    const struct setting *setting = assignment_at(node, &file->syntax->items[0]);
    if (!setting)
        return NULL;
    const struct guc *guc =
        node_parameter(node, file->kind, setting->name + CONF_LINES_BOM);
    const struct setting *winner = guc ? node_assignment(node, guc->name) : NULL;
    if (!guc || (winner && winner->order > setting->order))
        return NULL;
    struct fix_promise *promise = arena_alloc(arena, sizeof *promise);
    *promise = (struct fix_promise){node, guc->name, setting->value};
    return promise;
}

static const struct fix *remove_mark(struct report *report, struct place place)
{
    const struct fix *removed =
        fix_replace(report, FIX_SAFE, "remove the byte order mark", place, "");
    if (!removed)
        return NULL;
    struct arena *arena = report_arena(report);
    struct fix *fix = arena_alloc(arena, sizeof *fix);
    *fix = *removed;
    fix->promises = make_promise(arena, place.node, place.file);
    fix->n_promises = fix->promises ? 1 : 0;
    return fix;
}

static void complain(struct report *report, const struct node *node,
                     const struct file *file)
{
    const struct place place = {node, file, {0, CONF_LINES_BOM}, NULL};
    const struct finding finding = {
        .message = "the file begins with a byte order mark",
        .labels[0] = {place, "three bytes that PostgreSQL takes for letters"},
        .effect = conf_lines_effect(file),
        .help = "save it as UTF-8 without BOM",
        .fix = remove_mark(report, place),
    };
    report_add(report, &finding);
}

/* In front of a name with a dot it only makes the name of another custom parameter. */
static bool is_harmless(const struct node *node, const struct file *file)
{
    const struct setting *setting = assignment_at(node, &file->syntax->items[0]);
    return setting && strchr(setting->name, '.') && node->version >= 902 &&
           file->kind != FILE_RECOVERY;
}

/* A list of names that a line takes in with @ has no first line that could be spoilt.
 */
static bool has_records(const struct node *node, const struct file *file)
{
    return file->kind == FILE_HBA &&
           (file == node_file(node, FILE_HBA) || file->included_by);
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->n_files; i++) {
        const struct file *file = node->files[i];
        if (!conf_lines_bom(file))
            continue;
        bool is_conf = conf_lines_read(node, file) && !is_harmless(node, file);
        if (is_conf || has_records(node, file))
            complain(report, node, file);
    }
}

const struct rule rule_conf_bom = {
    .severity = SEVERITY_ERROR,
    .is_of_syntax = true,
    .check_node = check,
};
