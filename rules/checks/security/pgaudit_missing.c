/*
 * The audit extension is not loaded
 *
 * `shared_preload_libraries` does not have pgaudit, so that no session is audited
 * beyond what `log_statement` does.
 *
 * An opinion, of the profile audit alone: the STIG and the CIS benchmark want it.
 *
 * ```wrong
 * shared_preload_libraries = 'pg_stat_statements'
 * ```
 *
 * ```right
 * shared_preload_libraries = 'pgaudit'
 * ```
 */
#include <string.h>

#include "rules/advice.h"

static bool has_module(const struct node *node, const char *name)
{
    for (size_t i = 0; i < node->n_modules; i++)
        if (strcmp(node->modules[i], name) == 0)
            return true;
    return false;
}

static void check(struct report *report, const struct node *node)
{
    static const struct advice advice = {
        .message = "pgaudit is not loaded",
        .label = "does not have it",
        .effect = "sessions are not audited",
        .help = "install the extension, and add pgaudit to the list",
    };
    const struct setting *setting = node_setting(node, "shared_preload_libraries");
    if (setting && !has_module(node, "pgaudit"))
        advise(report, setting, &advice);
}

static const char *const part_tags[] = {"CIS-17:3.2", "STIG:V-233557", NULL};

const struct rule rule_pgaudit_missing = {
    .severity = SEVERITY_INFO,
    .profile = PROFILE_AUDIT,
    .part_tags = part_tags,
    .reads = READS_CONF,
    .since = 905,
    .check_node = check,
};
