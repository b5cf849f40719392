/*
 * The logging collector is off
 *
 * What the server and its helpers write to standard error then goes wherever the one
 * who started it sends it, and may be lost. A service manager that keeps it (systemd's
 * journal, a container's log) does the same work: then leave this as it is.
 *
 * An opinion, of the profile audit alone.
 *
 * ```wrong
 * logging_collector = off
 * ```
 *
 * ```right
 * logging_collector = on
 * ```
 */
#include "rules/advice.h"

static void check(struct report *report, const struct node *node)
{
    static const struct advice advice = {
        .message = "the logging collector is off",
        .label = "no file is written",
        .effect =
            "what is written to standard error is kept only if somebody else does",
        .wanted = "on",
    };
    const struct setting *setting = node_setting(node, "logging_collector");
    if (setting && setting_off(setting))
        advise(report, setting, &advice);
}

static const char *const tags[] = {"CIS-17:3.1.3", NULL};

const struct rule rule_logging_collector_off = {
    .severity = SEVERITY_INFO,
    .profile = PROFILE_AUDIT,
    .tags = tags,
    .reads = READS_CONF,
    .check_node = check,
};
