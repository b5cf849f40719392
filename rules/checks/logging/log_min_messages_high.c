/*
 * Warnings are not logged
 *
 * `log_min_messages` leaves out warnings, among them those of wraparound, of files that
 * cannot be removed and of broken statistics. The default is `warning`.
 *
 * An opinion, of the profile audit alone.
 *
 * ```wrong
 * log_min_messages = fatal
 * ```
 *
 * ```right
 * log_min_messages = warning
 * ```
 */
#include "rules/advice.h"

static void check(struct report *report, const struct node *node)
{
    static const struct advice advice = {
        .message = "warnings of the server are not logged",
        .label = "leaves out warnings",
        .effect = "trouble that is announced by warnings is not seen",
        .wanted = "warning",
    };
    const struct setting *setting = node_setting(node, "log_min_messages");
    if (setting && (setting_is(setting, "error") || setting_is(setting, "log") ||
                    setting_is(setting, "fatal") || setting_is(setting, "panic")))
        advise(report, setting, &advice);
}

static const char *const tags[] = {"CIS-17:3.1.14", NULL};

const struct rule rule_log_min_messages_high = {
    .severity = SEVERITY_INFO,
    .profile = PROFILE_AUDIT,
    .tags = tags,
    .reads = READS_CONF,
    .check_node = check,
};
