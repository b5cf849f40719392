/*
 * Changes of definitions are not logged
 *
 * With `log_statement = none` neither CREATE nor ALTER nor DROP nor GRANT is in the
 * log. The benchmark wants at least `ddl`. The extension pgaudit logs more precisely.
 *
 * An opinion, of the profile audit alone.
 *
 * ```wrong
 * log_statement = none
 * ```
 *
 * ```right
 * log_statement = ddl
 * ```
 */
#include "rules/advice.h"

static void check(struct report *report, const struct node *node)
{
    static const struct advice advice = {
        .message = "changes of definitions are not logged",
        .label = "nothing but errors",
        .effect = "who created, changed or dropped what cannot be told afterwards",
        .wanted = "ddl",
    };
    const struct setting *setting = node_setting(node, "log_statement");
    if (setting && setting_is(setting, "none"))
        advise(report, setting, &advice);
}

static const char *const tags[] = {"CIS-17:3.1.25", NULL};

const struct rule rule_log_statement_none = {
    .severity = SEVERITY_INFO,
    .profile = PROFILE_AUDIT,
    .tags = tags,
    .reads = READS_CONF,
    .check_node = check,
};
