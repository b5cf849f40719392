/*
 * Names of clients are looked up for the log
 *
 * With `log_hostname = on` each connection waits for a name server, which can take
 * seconds when it does not answer. The address is in the log in any case.
 *
 * An opinion, of the profile audit alone.
 *
 * ```wrong
 * log_hostname = on
 * ```
 *
 * ```right
 * log_hostname = off
 * ```
 */
#include "rules/advice.h"

static void check(struct report *report, const struct node *node)
{
    static const struct advice advice = {
        .message = "the name of each client is looked up for the log",
        .label = "asks a name server at each connection",
        .effect = "a slow name server slows every connection down",
        .wanted = "off",
    };
    const struct setting *setting = node_setting(node, "log_hostname");
    if (setting && setting_on(setting))
        advise(report, setting, &advice);
}

static const char *const tags[] = {"CIS-17:3.1.23", NULL};

const struct rule rule_log_hostname_on = {
    .severity = SEVERITY_INFO,
    .profile = PROFILE_AUDIT,
    .tags = tags,
    .reads = READS_CONF,
    .check_node = check,
};
