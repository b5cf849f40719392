/*
 * No file of the log is ever too old
 *
 * With `log_rotation_age` at 0 the collector begins no new file because of its age:
 * only `log_rotation_size`, if it is not 0 too, limits what stands in one.
 *
 * An opinion, of the profile audit alone: another program may rotate it.
 *
 * ```wrong
 * log_rotation_age = 0
 * ```
 *
 * ```right
 * log_rotation_age = 1d
 * ```
 */
#include "rules/advice.h"

static void check(struct report *report, const struct node *node)
{
    static const struct advice advice = {
        .message = "the log is not rotated by age",
        .label = "no limit",
        .effect = "one file may grow until the server is started again",
        .wanted = "1d",
    };
    const struct setting *setting = node_setting(node, "log_rotation_age");
    if (setting && setting_int(setting) == 0)
        advise(report, setting, &advice);
}

static const char *const tags[] = {"CIS-17:3.1.8", NULL};

const struct rule rule_log_rotation_age_zero = {
    .severity = SEVERITY_INFO,
    .profile = PROFILE_AUDIT,
    .tags = tags,
    .reads = READS_CONF,
    .check_node = check,
};
