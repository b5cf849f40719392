/*
 * The server may not read its own configuration
 *
 * The server runs as the user who owns the data directory. This file is not readable
 * for that user: it was edited or copied by root and is now root's alone, or has lost
 * its mode. Without postgresql.conf, what it includes, or pg_hba.conf a server does not
 * start; with a reload it keeps what it had, and says so in its log alone.
 *
 * Give the file back: `chown postgres`, or `chmod 0600` where it is the right owner's.
 * A file that a group may read is passed over, since the server's groups are in no
 * file.
 *
 * ```wrong 15 0300
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ```
 *
 * ```right 15 0400
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ```
 */
#include <string.h>

#include "parser/source.h"
#include "rules/rule.h"
#include "rules/spelling.h"

/* A file that is taken in if it is there is passed over for any reason. */
static bool is_optional(struct arena *arena, const struct file *file)
{
    if (!file->directive)
        return false;
    const char *name =
        source_text(file->included_by->source, file->directive->name, arena);
    return spelling_compare(name, "include_if_exists") == 0;
}

static bool is_needed(struct arena *arena, const struct node *node,
                      const struct file *file)
{
    switch (file->kind) {
    case FILE_CONF:
        return !is_optional(arena, file);
    case FILE_HBA:
        return true;
    case FILE_RECOVERY:
        return node->version < 1200 && file == node->recovery_conf;
    default:
        return false;
    }
}

static void complain(struct report *report, const struct node *node,
                     const struct file *file)
{
    const struct finding finding = {
        .message = report_text(report, "the server may not read %.500s", file->path),
        .labels[0] = {{.node = node, .file = file},
                      report_text(report, "mode 0%03o", file->rights.mode)},
        .effect = "the server does not start: \"Permission denied\"",
        .applies = "restart",
        .help = "give it to the owner of the data directory, with mode 0600",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    const struct probe *control = node_probe(node, PROBE_CONTROL);
    if (!control || !control->is_there || node_is_misowned(node))
        return;
    for (size_t i = 0; i < node->n_files; i++)
        if (is_needed(report_arena(report), node, node->files[i]) &&
            !node_may_read(node, &node->files[i]->rights))
            complain(report, node, node->files[i]);
}

const struct rule rule_config_file_unreadable = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
