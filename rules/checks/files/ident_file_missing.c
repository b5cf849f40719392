/*
 * pg_ident.conf is not there
 *
 * The server starts without it, says "could not open" in its log, and has no maps of
 * user names: a record of pg_hba.conf with `map=` lets nobody in.
 *
 * Put the file there, even an empty one, or mend the path in `ident_file`. It is right
 * to ignore this where no record uses a map.
 *
 * ```wrong
 * ident_file = '/etc/postgresql/18/main/pg_ident.conf'
 * ```
 *
 * ```right
 * # ident_file = '/etc/postgresql/18/main/pg_ident.conf'
 * ```
 */
#include "rules/rule.h"

/* A relative path begins where the server is started, which no file tells. */
static bool is_anywhere(const struct node *node, const struct trouble *trouble)
{
    const struct setting *setting = node_assignment(node, "ident_file");
    return trouble->place.file && setting && setting->value[0] != '/';
}

static void check_trouble(struct report *report, const struct node *node,
                          const struct trouble *trouble)
{
    if (trouble->kind != TROUBLE_FILE_MISSING || trouble->file_kind != FILE_IDENT ||
        is_anywhere(node, trouble))
        return;
    const struct finding finding = {
        .message = "pg_ident.conf is not there",
        .labels[0] = {trouble->place,
                      report_text(report, "no such file: %.500s", trouble->path)},
        .effect = "the server starts without maps of user names",
        .applies = "reload",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    /* Without a postgresql.conf this is no directory that a server is started from. */
    if (!node_file(node, FILE_CONF))
        return;
    for (size_t i = 0; i < node->n_troubles; i++)
        check_trouble(report, node, &node->troubles[i]);
}

const struct rule rule_ident_file_missing = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
