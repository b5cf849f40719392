/* Lines that a server cannot read, and what comes of them. */
#include "rules/conf_lines.h"

#include <string.h>

#include "rules/spelling.h"

bool conf_lines_read(const struct node *node, const struct file *file)
{
    if (!file->syntax)
        return false;
    if (file->kind == FILE_RECOVERY)
        return node->version < 1200;
    return file->kind == FILE_CONF || file->kind == FILE_AUTO_CONF;
}

bool conf_lines_bom(const struct file *file)
{
    return file->source && file->source->size >= CONF_LINES_BOM &&
           memcmp(file->source->text, "\xef\xbb\xbf", CONF_LINES_BOM) == 0;
}

bool conf_lines_follows(struct arena *arena, const struct node *node,
                        const struct trouble *trouble)
{
    const struct file *file = trouble->place.file;
    if (!node_lacks(node, trouble))
        return false;
    if (file->kind == FILE_HBA)
        return true;
    if (!conf_lines_read(node, file))
        return false;
    const struct item *item = syntax_item_at(file->syntax, trouble->place.span.begin);
    const char *name = source_text(file->source, item->name, arena);
    return node->version >= conf_lines_directive(file->kind, name);
}

const char *conf_lines_effect(const struct file *file)
{
    if (file->kind == FILE_HBA)
        return "the server does not start; a reload keeps the old rules";
    return file->kind == FILE_RECOVERY
               ? "the server does not start"
               : "the server does not start; a reload applies nothing";
}

int conf_lines_directive(enum file_kind kind, const char *name)
{
    /* The reader of recovery.conf was its own in 9.0, and had none. */
    if (spelling_compare(name, "include") == 0)
        return kind == FILE_RECOVERY ? 901 : GUC_OLDEST;
    if (spelling_compare(name, "include_if_exists") == 0)
        return 902;
    return spelling_compare(name, "include_dir") == 0 ? 903 : 0;
}

static struct conf_line read_line(struct report *report, const struct node *node,
                                  const struct file *file, const struct item *item)
{
    const char *name = source_text(file->source, item->name, report_arena(report));
    struct conf_line line = {
        .node = node,
        .file = file,
        .item = item,
        .guc = node_parameter(node, file->kind, name),
        .is_include = conf_lines_directive(file->kind, name) > 0,
        .subject = "this line",
        .place = {.node = node, .file = file, .span = item->value},
    };
    if (line.guc)
        line.subject = line.guc->name;
    else if (line.is_include)
        line.subject = name;
    return line;
}

void conf_lines_each_invalid(struct report *report, const struct node *node,
                             void (*complain)(struct report *report,
                                              const struct conf_line *line))
{
    for (size_t i = 0; i < node->n_files; i++) {
        const struct file *file = node->files[i];
        if (!conf_lines_read(node, file))
            continue;
        for (uint32_t j = conf_lines_bom(file) ? 1 : 0; j < file->syntax->n_items;
             j++) {
            const struct item *item = &file->syntax->items[j];
            if (item->kind != ITEM_INVALID)
                continue;
            const struct conf_line line = read_line(report, node, file, item);
            complain(report, &line);
        }
    }
}
