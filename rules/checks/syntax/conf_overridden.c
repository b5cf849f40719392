/*
 * An included file loses to the file that includes it
 *
 * The lines of an included file count where the directive stands. A line of the
 * including file that stands further down wins over them, though a file is usually
 * included in order to have the last word.
 *
 * Move the include directive to the end of the file, or comment the other line out. A
 * line above the directive that the included file takes the place of is not reported:
 * that is what includes are for.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * include 'tuning.conf'
 * work_mem = 4MB
 * ==> primary/tuning.conf <==
 * work_mem = 64MB
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * work_mem = 4MB
 * include 'tuning.conf'
 * ==> primary/tuning.conf <==
 * work_mem = 64MB
 * ```
 */
#include "rules/rule.h"

static bool includes(const struct file *outer, const struct file *file)
{
    for (const struct file *by = file->included_by; by; by = by->included_by)
        if (by == outer)
            return true;
    return false;
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->n_assignments; i++) {
        const struct setting *later = node->assignments[i];
        const struct setting *earlier = later->overrides;
        if (!earlier || !includes(later->place.file, earlier->place.file) ||
            setting_says_same(later, earlier))
            continue;
        const struct finding finding = {
            .message =
                report_text(report, "%s of an included file is lost", later->name),
            .labels =
                {
                    {earlier->place, "counts for nothing"},
                    {later->place, "stands below the include, and wins"},
                },
            .effect = "the server takes the later value, and says nothing",
            .help = "move the include directive to the end of its file",
        };
        report_add(report, &finding);
    }
}

const struct rule rule_conf_overridden = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
