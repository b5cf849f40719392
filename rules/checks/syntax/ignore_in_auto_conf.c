/*
 * an ignore stands in postgresql.auto.conf
 *
 * ALTER SYSTEM writes that file anew and drops all comments: the ignore is gone with
 * the next one, and what it hides is reported again.
 *
 * Write it in pgconfcheck.yaml, in the section `ignore`.
 *
 * ```wrong
 * ==> primary/postgresql.auto.conf <==
 * fsync = off  # pgconfcheck: ignore[fsync-off] a cache that can be built again
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * fsync = off  # pgconfcheck: ignore[fsync-off] a cache that can be built again
 * ```
 */
#include "rules/ignore.h"

static void check(struct report *report, const struct cluster *cluster)
{
    (void)cluster;
    for (size_t i = 0; i < report->n_comments; i++) {
        const struct ignore *ignore = &report->comments[i];
        const struct finding finding = {
            .message = "an ignore stands in postgresql.auto.conf",
            .labels[0] = {{.node = ignore->owner,
                           .file = ignore->file,
                           .span = ignore->span},
                          "the next ALTER SYSTEM drops it"},
            .help = "write it in pgconfcheck.yaml",
            .applies = "",
        };
        if (ignore->file->kind == FILE_AUTO_CONF)
            report_add(report, &finding);
    }
}

const struct rule rule_ignore_in_auto_conf = {
    .severity = SEVERITY_WARNING,
    .is_last = true,
    .check_cluster = check,
};
