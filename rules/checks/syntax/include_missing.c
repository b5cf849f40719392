/*
 * An include directive that leads nowhere
 *
 * `include` and `include_dir` need what they name: when the file or the directory is
 * not there, when one is taken for the other, or when the name is empty, the server
 * does not start, and a reload applies nothing. In pg_hba.conf (from 16 on) the whole
 * file fails. A relative name begins at the directory of the file that includes.
 *
 * Put the file there, mend the name, or write `include_if_exists` (from 9.2 on) where
 * the file may well be missing. What was copied from another machine without the files
 * that it includes can be right there all the same.
 *
 * ```wrong
 * include 'tuning.conf'
 * ```
 *
 * ```right
 * include_if_exists 'tuning.conf'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * include_dir 'conf.d'
 * ==> primary/conf.d/10-memory.conf <==
 * shared_buffers = 1GB
 * ```
 */
#include "rules/conf_lines.h"
#include "rules/rule.h"
#include "rules/spelling.h"

/* What is special about the target; NULL when nothing is wrong with it. */
static const char *label(const struct trouble *trouble, bool wants_directory)
{
    switch (trouble->kind) {
    case TROUBLE_INCLUDE_MISSING:
    case TROUBLE_INCLUDE_NO_FOLDER:
        return "no such file or directory";
    case TROUBLE_INCLUDE_DIRECTORY:
        return wants_directory ? "not a directory" : "a directory, not a file";
    case TROUBLE_INCLUDE_DANGLING:
        return "a link in this directory leads nowhere";
    case TROUBLE_INCLUDE_EMPTY:
        return "an empty name";
    case TROUBLE_INCLUDE_LOOP:
    case TROUBLE_FILE_MISSING:
    case TROUBLE_UNREADABLE:
    case TROUBLE_DATA_UNREADABLE:
    case TROUBLE_UNJUDGED:
        break;
    }
    return NULL;
}

static bool wants_directory(struct report *report, struct place place)
{
    const struct item *item = syntax_item_at(place.file->syntax, place.span.begin);
    const char *name =
        source_text(place.file->source, item->name, report_arena(report));
    return spelling_compare(name, "include_dir") == 0;
}

static void check_trouble(struct report *report, const struct node *node,
                          const struct trouble *trouble)
{
    const struct place place = trouble->place;
    const char *text = label(trouble, wants_directory(report, place));
    if (!text || !conf_lines_follows(report_arena(report), node, trouble))
        return;
    const struct finding finding = {
        .message =
            trouble->kind == TROUBLE_INCLUDE_EMPTY
                ? "the include directive has an empty name"
                : report_text(report, "%.500s cannot be included", trouble->path),
        .labels[0] = {place, text},
        .effect = conf_lines_effect(place.file),
        .help = trouble->kind == TROUBLE_INCLUDE_MISSING ||
                        trouble->kind == TROUBLE_INCLUDE_NO_FOLDER
                    ? "a relative name begins at the directory of this file"
                    : NULL,
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->n_troubles; i++)
        if (node->troubles[i].place.file)
            check_trouble(report, node, &node->troubles[i]);
}

const struct rule rule_include_missing = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
