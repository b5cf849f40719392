/*
 * Connections are not logged
 *
 * Without `log_connections` nobody can tell afterwards who connected, from where and
 * when, nor who tried to. From 18 on it is a list; `on` means what it meant before.
 *
 * An opinion, of the profile audit alone: many short connections make a long log.
 *
 * ```wrong
 * log_connections = off
 * ```
 *
 * ```right
 * log_connections = on
 * ```
 */
#include "rules/advice.h"

static void check(struct report *report, const struct node *node)
{
    static const struct advice advice = {
        .message = "connections are not logged",
        .label = "no trace of who connects",
        .effect = "who connected, and who tried to, cannot be told afterwards",
        .wanted = "on",
    };
    const struct setting *setting = node_setting(node, "log_connections");
    if (setting && (setting_off(setting) || setting->value[0] == '\0' ||
                    setting_is(setting, "off")))
        advise(report, setting, &advice);
}

static const char *const tags[] = {"CIS-17:3.1.20", NULL};
static const char *const part_tags[] = {"STIG:V-233553", "STIG:V-233558", NULL};

const struct rule rule_log_connections_off = {
    .severity = SEVERITY_INFO,
    .profile = PROFILE_AUDIT,
    .tags = tags,
    .part_tags = part_tags,
    .reads = READS_CONF,
    .check_node = check,
};
