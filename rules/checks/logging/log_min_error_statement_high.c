/*
 * Statements that fail are not logged
 *
 * `log_min_error_statement` decides for which errors the statement stands in the log
 * beside the message. The default is `error`; here ordinary errors come without it.
 *
 * An opinion, of the profile audit alone.
 *
 * ```wrong
 * log_min_error_statement = panic
 * ```
 *
 * ```right
 * log_min_error_statement = error
 * ```
 */
#include "rules/advice.h"

static void check(struct report *report, const struct node *node)
{
    static const struct advice advice = {
        .message = "statements that fail are not logged",
        .label = "leaves out the statements of errors",
        .effect = "which statement failed cannot be told afterwards",
        .wanted = "error",
    };
    const struct setting *setting = node_setting(node, "log_min_error_statement");
    if (setting && (setting_is(setting, "log") || setting_is(setting, "fatal") ||
                    setting_is(setting, "panic")))
        advise(report, setting, &advice);
}

static const char *const tags[] = {"CIS-17:3.1.15", NULL};

const struct rule rule_log_min_error_statement_high = {
    .severity = SEVERITY_INFO,
    .profile = PROFILE_AUDIT,
    .tags = tags,
    .reads = READS_CONF,
    .check_node = check,
};
