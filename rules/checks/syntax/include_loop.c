/*
 * Files that include each other for ever
 *
 * A file may be included by one that is included by another, ten levels deep at the
 * most. A file that includes itself, or two that include each other, come to that limit
 * at once: "nesting depth exceeded" or "configuration file recursion". The server does
 * not start, and a reload applies nothing. In pg_hba.conf (from 16 on) it is the same.
 *
 * Take out the directive that leads back. A directory that is included must not hold
 * the file that includes it.
 *
 * ```wrong
 * include 'postgresql.conf'
 * ```
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * include_dir 'conf.d'
 * ==> primary/conf.d/10-memory.conf <==
 * include '20-logging.conf'
 * ==> primary/conf.d/20-logging.conf <==
 * include '10-memory.conf'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * include 'tuning.conf'
 * include 'tuning.conf'
 * ==> primary/tuning.conf <==
 * work_mem = 8MB
 * ```
 */
#include <string.h>

#include "rules/conf_lines.h"
#include "rules/rule.h"

static void complain(struct report *report, const struct trouble *trouble)
{
    const struct place place = trouble->place;
    bool itself = strcmp(trouble->path, place.file->path) == 0;
    const struct finding finding = {
        .message =
            itself ? report_text(report, "%.500s includes itself", trouble->path)
                   : report_text(report, "%.500s is included more than ten levels deep",
                                 trouble->path),
        .labels[0] = {place, "leads in a circle, or too deep"},
        .effect = conf_lines_effect(place.file),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->n_troubles; i++) {
        const struct trouble *trouble = &node->troubles[i];
        if (trouble->kind == TROUBLE_INCLUDE_LOOP && trouble->place.file &&
            conf_lines_follows(report_arena(report), node, trouble))
            complain(report, trouble);
    }
}

const struct rule rule_include_loop = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
