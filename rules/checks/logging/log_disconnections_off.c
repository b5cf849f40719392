/*
 * The ends of connections are not logged
 *
 * Without `log_disconnections` nobody can tell afterwards how long a session lasted.
 *
 * An opinion, of the profile audit alone.
 *
 * ```wrong
 * log_disconnections = off
 * ```
 *
 * ```right
 * log_disconnections = on
 * ```
 */
#include "rules/advice.h"

static void check(struct report *report, const struct node *node)
{
    static const struct advice advice = {
        .message = "the ends of connections are not logged",
        .label = "no trace of when a session ends",
        .effect = "how long a session lasted cannot be told afterwards",
        .wanted = "on",
    };
    const struct setting *setting = node_setting(node, "log_disconnections");
    if (setting && setting_off(setting))
        advise(report, setting, &advice);
}

static const char *const tags[] = {"CIS-17:3.1.21", NULL};
static const char *const part_tags[] = {"STIG:V-233554", NULL};

const struct rule rule_log_disconnections_off = {
    .severity = SEVERITY_INFO,
    .profile = PROFILE_AUDIT,
    .tags = tags,
    .part_tags = part_tags,
    .reads = READS_CONF,
    .check_node = check,
};
