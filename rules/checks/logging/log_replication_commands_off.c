/*
 * Replication commands are not logged
 *
 * A replication connection can copy all data of the server away. Without
 * `log_replication_commands` the log does not say that it did.
 *
 * An opinion, of the profile audit alone.
 *
 * ```wrong
 * log_replication_commands = off
 * ```
 *
 * ```right
 * log_replication_commands = on
 * ```
 */
#include "rules/advice.h"

static void check(struct report *report, const struct node *node)
{
    static const struct advice advice = {
        .message = "replication commands are not logged",
        .label = "no trace of copies",
        .effect = "who copied all data away cannot be told afterwards",
        .wanted = "on",
    };
    const struct setting *setting = node_setting(node, "log_replication_commands");
    if (setting && setting_off(setting))
        advise(report, setting, &advice);
}

static const char *const tags[] = {"CIS-17:7.2", NULL};

const struct rule rule_log_replication_commands_off = {
    .severity = SEVERITY_INFO,
    .profile = PROFILE_AUDIT,
    .tags = tags,
    .reads = READS_CONF,
    .since = 905,
    .check_node = check,
};
