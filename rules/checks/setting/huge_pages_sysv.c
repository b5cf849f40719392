/*
 * huge_pages is on with the System V kind of shared memory
 *
 * Huge pages are had with `shared_memory_type = mmap` alone. With `huge_pages = on` and
 * `sysv` the server does not start: "huge pages not supported with the current
 * shared_memory_type setting". With `huge_pages = try` it does without them.
 *
 * Take out `shared_memory_type`: its default, `mmap`, is right on almost every system.
 *
 * ```wrong
 * huge_pages = on
 * shared_memory_type = sysv
 * ```
 *
 * ```right
 * huge_pages = on
 * shared_memory_type = mmap
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *pages = node_setting(node, "huge_pages");
    const struct setting *type = node_setting(node, "shared_memory_type");
    if (!setting_is(pages, "on") || !setting_is(type, "sysv"))
        return;
    const struct finding finding = {
        .message = "huge_pages is on, and shared_memory_type is sysv",
        .labels =
            {
                {type->place, "has no huge pages"},
                {pages->place, "does not do without them"},
            },
        .effect = "the server does not start: \"huge pages not supported with the "
                  "current shared_memory_type setting\"",
        .fix = fix_set(report, FIX_UNSAFE, node, "shared_memory_type", "mmap"),
    };
    report_add(report, &finding);
}

const struct rule rule_huge_pages_sysv = {
    .severity = SEVERITY_ERROR,
    .since = 1200,
    .check_node = check,
};
