/*
 * max_wal_size or min_wal_size is below two WAL segments
 *
 * From 11 on the server compares both with the size of a WAL segment. What is below
 * twice that ends the start: "must be at least twice wal_segment_size". The size is
 * taken to be 16 MB; ignore this rule where `initdb --wal-segsize` made it smaller.
 *
 * ```wrong 15
 * max_wal_size = 16MB
 * min_wal_size = 80MB
 * ```
 *
 * ```right
 * max_wal_size = 32MB
 * min_wal_size = 32MB
 * ```
 */
#include "rules/rule.h"

enum { SMALLEST_MB = 2 * 16 };

static void check(struct report *report, const struct node *node)
{
    static const char *const names[] = {"min_wal_size", "max_wal_size"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct setting *setting = node_setting(node, names[i]);
        if (!setting || setting->is_default || setting_int(setting) >= SMALLEST_MB)
            continue;
        const struct finding finding = {
            .message = report_text(report, "%s is below two WAL segments", names[i]),
            .labels[0] = {setting->place, "32MB with segments of 16MB"},
            .effect = report_text(report,
                                  "the server does not start: \"%s must be at "
                                  "least twice wal_segment_size\"",
                                  names[i]),
            .fix = fix_set(report, FIX_UNSAFE, node, names[i], "32MB"),
        };
        report_add(report, &finding);
    }
}

const struct rule rule_wal_size_too_small = {
    .severity = SEVERITY_ERROR,
    .since = 1100,
    .check_node = check,
};
