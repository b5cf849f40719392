/*
 * max_wal_size or min_wal_size is below two WAL segments
 *
 * From 11 on the server compares both with the size of a WAL segment. What is below
 * twice that ends the start: "must be at least twice wal_segment_size". The size is 16
 * MB unless `initdb --wal-segsize` was given another, which `global/pg_control` tells.
 * Larger segments can make even a default too small.
 *
 * Where the data directory is not in view the size is taken to be 16 MB; ignore this
 * rule where it is smaller.
 *
 * ```wrong 15
 * max_wal_size = 16MB
 * min_wal_size = 80MB
 * ```
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * max_wal_size = 1GB
 * ==> primary/global/pg_control <==
 * bytes_per_wal_segment = 67108864
 * ```
 *
 * ```right
 * max_wal_size = 32MB
 * min_wal_size = 32MB
 * ```
 */
#include "rules/rule.h"

enum { USUAL_MB = 16, MB_SHIFT = 20 };

static const char *words(struct report *report, long long segment, bool is_known)
{
    if (is_known)
        return report_text(report, "less than %lldMB, twice a segment of this server",
                           2 * segment);
    return report_text(report, "%lldMB with segments of %lldMB", 2 * segment, segment);
}

static void complain(struct report *report, const struct setting *setting,
                     long long segment, bool is_known)
{
    const struct finding finding = {
        .message = report_text(report, "%s is below two WAL segments", setting->name),
        .labels[0] = {setting->place, words(report, segment, is_known)},
        .effect = report_text(report,
                              "%sthe server does not start: \"%s must be at least "
                              "twice wal_segment_size\"",
                              is_known ? "" : "unless its segments are smaller, ",
                              setting->name),
        .fix = fix_set(report, FIX_UNSAFE, setting->place.node, setting->name,
                       report_text(report, "%lldMB", 2 * segment)),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    static const char *const names[] = {"min_wal_size", "max_wal_size"};
    const struct control *control = node_control(node);
    const long long segment =
        control ? control_number(control, CONTROL_SEGMENT_SIZE) >> MB_SHIFT : USUAL_MB;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct setting *setting = node_setting(node, names[i]);
        if (setting && (control || !setting->is_default) &&
            setting_int(setting) < 2 * segment)
            complain(report, setting, segment, control != NULL);
    }
}

const struct rule rule_wal_size_too_small = {
    .severity = SEVERITY_ERROR,
    .since = 1100,
    .check_node = check,
};
