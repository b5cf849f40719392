/*
 * A parameter that has another name in this version
 *
 * It was renamed, or another one has come in its place; or the file is for a newer
 * version, and this one knows the parameter by its old name. The server does not start
 * with the wrong name: "unrecognized configuration parameter". At a reload it applies
 * nothing at all.
 *
 * Write the name that is shown, and convert the value where that is needed. Segments
 * are reckoned here as 16MB each, their size unless initdb was told otherwise.
 *
 * ```wrong
 * wal_keep_segments = 32
 * ```
 *
 * ```wrong 12
 * wal_keep_size = 512MB
 * ```
 *
 * ```right
 * wal_keep_size = 512MB
 * ```
 */
#include <stdlib.h>
#include <string.h>

#include "rules/conversion.h"
#include "rules/rule.h"
#include "rules/unrecognized.h"

/* An assignment of a name that another version has, and what it is called here. */
struct stranger {
    const struct setting *setting;
    const struct guc_change *change;
};

/*
 * Where another line sets the same, it is kept as it is. Of two lines with old names it
 * is not known which is meant.
 */
static const struct fix *mend(struct report *report, const struct stranger *stranger,
                              bool is_only)
{
    const struct setting *setting = stranger->setting;
    const struct guc_change *change = stranger->change;
    if (node_assignment(setting->place.node, change->replacement))
        return fix_comment_out(
            report, FIX_UNSAFE, setting,
            report_text(report, "%s is set, too", change->replacement));
    if (!is_only)
        return NULL;
    const struct conversion conversion =
        conversion_make(report_arena(report), change->name, setting->value);
    if (!conversion.value)
        return NULL;
    return unrecognized_rename(report, conversion.class, setting, change->replacement,
                               conversion.value);
}

static struct label other_label(const struct node *node, const char *name)
{
    const struct setting *other = node_assignment(node, name);
    return other ? (struct label){other->place, "which is set here, too"}
                 : (struct label){.text = NULL};
}

static void complain(struct report *report, const struct stranger *stranger,
                     bool is_only)
{
    const struct guc_change *change = stranger->change;
    const struct node *node = stranger->setting->place.node;
    const char *version = guc_version_name(node->version, report_arena(report));
    const struct finding finding = {
        .message = report_text(report, "PostgreSQL %s has %s in place of %s", version,
                               change->replacement, change->name),
        .labels =
            {
                {unrecognized_place(stranger->setting),
                 change->version <= node->version ? "an old name" : "a later name"},
                other_label(node, change->replacement),
            },
        .effect = "the server does not start; a reload applies nothing",
        .help = change->note,
        .fix = mend(report, stranger, is_only),
    };
    report_add(report, &finding);
}

static int by_replacement(const void *a, const void *b)
{
    const struct stranger *one = a, *other = b;
    return strcmp(one->change->replacement, other->change->replacement);
}

static bool same_replacement(const struct stranger *strangers, size_t n, size_t i,
                             size_t j)
{
    return j < n && by_replacement(&strangers[i], &strangers[j]) == 0;
}

static void check(struct report *report, const struct node *node)
{
    struct arena *arena = report_arena(report);
    struct stranger *strangers = NULL;
    size_t n = 0;
    for (size_t i = 0; i < node->n_assignments; i++) {
        const struct setting *setting = node->assignments[i];
        if (unrecognized_why(setting) != UNRECOGNIZED_RENAMED)
            continue;
        strangers = arena_push(arena, strangers, n, sizeof *strangers);
        strangers[n++] =
            (struct stranger){setting, guc_removed(setting->name, node->version)};
    }
    if (n > 0)
        qsort(strangers, n, sizeof *strangers, by_replacement);
    for (size_t i = 0; i < n; i++) {
        bool before = i > 0 && same_replacement(strangers, n, i, i - 1);
        bool after = same_replacement(strangers, n, i, i + 1);
        complain(report, &strangers[i], !before && !after);
    }
}

const struct rule rule_setting_renamed = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
