/*
 * A parameter is set twice in one file
 *
 * The last line wins, wherever it stands; the server says nothing about the others.
 * Whoever reads or changes the first one is misled.
 *
 * Comment the earlier line out: nothing changes by that. Look first which of the two is
 * meant, since the one that wins may be the leftover; so --fix alone leaves both. Lines
 * that say the same are not reported, nor is a line before one that the server refuses.
 *
 * ```wrong
 * work_mem = 64MB
 * work_mem = 4MB
 * ```
 *
 * ```right
 * #work_mem = 64MB
 * work_mem = 4MB
 * ```
 */
#include "rules/rule.h"

/* A later line that the server refuses is no leftover that wins. */
static bool misleads(const struct setting *later)
{
    const struct setting *earlier = later->overrides;
    return earlier && later->read.error == VALUE_OK && !later->refused &&
           earlier->item && later->place.file == earlier->place.file &&
           later->place.file->kind != FILE_AUTO_CONF &&
           !setting_says_same(later, earlier);
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->n_assignments; i++) {
        const struct setting *later = node->assignments[i];
        if (!misleads(later))
            continue;
        const struct finding finding = {
            .message = report_text(report, "%s is set twice in one file", later->name),
            .labels =
                {
                    {later->overrides->place, "counts for nothing"},
                    {later->place, "the later line wins"},
                },
            .effect = "the server takes the later value, and says nothing",
            .applies = "",
            .fix = fix_comment_out(report, FIX_UNSAFE, later->overrides, ""),
        };
        report_add(report, &finding);
    }
}

const struct rule rule_conf_duplicate = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
