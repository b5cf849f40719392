/*
 * The log leaves out details
 *
 * With `log_error_verbosity = terse` the details, hints and contexts of messages are
 * not in the log. The benchmark wants `verbose`; `default` is what most servers do, and
 * is not reported.
 *
 * An opinion, of the profile audit alone.
 *
 * ```wrong
 * log_error_verbosity = terse
 * ```
 *
 * ```right
 * log_error_verbosity = default
 * ```
 */
#include "rules/advice.h"

static void check(struct report *report, const struct node *node)
{
    static const struct advice advice = {
        .message = "details of messages are not logged",
        .label = "leaves out detail, hint and context",
        .effect = "what a message was about may not be told afterwards",
        .wanted = "default",
    };
    const struct setting *setting = node_setting(node, "log_error_verbosity");
    if (setting && setting_is(setting, "terse"))
        advise(report, setting, &advice);
}

const struct rule rule_log_error_verbosity_terse = {
    .severity = SEVERITY_INFO,
    .profile = PROFILE_AUDIT,
    .check_node = check,
};
