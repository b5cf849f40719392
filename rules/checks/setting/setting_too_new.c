/*
 * A parameter of a later version
 *
 * The file was written for a newer PostgreSQL, or copied from one. This server does not
 * know the name and does not start: "unrecognized configuration parameter". At a reload
 * it applies nothing at all.
 *
 * Take the line out, or run the version that knows it. The same goes for the directives
 * `include_if_exists` (from 9.2 on) and `include_dir` (from 9.3 on).
 *
 * ```wrong 16
 * summarize_wal = on
 * ```
 *
 * ```wrong 9.2
 * include_dir = 'conf.d'
 * ```
 *
 * ```right 17
 * summarize_wal = on
 * ```
 */
#include "rules/conf_lines.h"
#include "rules/rule.h"
#include "rules/unrecognized.h"

static const char *came_with(struct report *report, int version)
{
    return report_text(report, "came with PostgreSQL %s",
                       guc_version_name(version, report_arena(report)));
}

static const char *not_known(struct report *report, const struct node *node,
                             const char *name)
{
    return report_text(report, "PostgreSQL %s does not know %s yet",
                       guc_version_name(node->version, report_arena(report)), name);
}

/* The first version of all that knows the name. */
static int first_version(const char *name)
{
    const int *version = guc_versions;
    while (*version && !guc_find(name, *version))
        version++;
    return *version;
}

static void complain(struct report *report, const struct setting *setting)
{
    const char *name = guc_find_any(setting->name)->name;
    const char *when = came_with(report, first_version(name));
    const struct finding finding = {
        .message = not_known(report, setting->place.node, name),
        .labels[0] = {unrecognized_place(setting), when},
        .effect = "the server does not start; a reload applies nothing",
        .fix = fix_comment_out(report, FIX_UNSAFE, setting, when),
    };
    report_add(report, &finding);
}

static void check_directive(struct report *report, const struct node *node,
                            const struct file *file, const struct item *item)
{
    const char *name = source_text(file->source, item->name, report_arena(report));
    int since = conf_lines_directive(file->kind, name);
    if (node->version >= since)
        return;
    const struct place place = {node, file, item->name, NULL};
    const struct finding finding = {
        .message = not_known(report, node, name),
        .labels[0] = {place, came_with(report, since)},
        .effect = conf_lines_effect(file),
    };
    report_add(report, &finding);
}

static void check_directives(struct report *report, const struct node *node,
                             const struct file *file)
{
    for (uint32_t i = 0; i < file->syntax->n_items; i++)
        if (file->syntax->items[i].kind == ITEM_INCLUDE)
            check_directive(report, node, file, &file->syntax->items[i]);
}

static void check(struct report *report, const struct node *node)
{
    unrecognized_each(report, node, UNRECOGNIZED_TOO_NEW, complain);
    for (size_t i = 0; node->version < 903 && i < node->n_files; i++)
        if (conf_lines_read(node, node->files[i]))
            check_directives(report, node, node->files[i]);
}

const struct rule rule_setting_too_new = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
