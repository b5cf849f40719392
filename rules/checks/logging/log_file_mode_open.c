/*
 * Others may read the log
 *
 * `log_file_mode` gives the files of the log to more than the server's user. They hold
 * statements, and with them data and sometimes passwords. The default is 0600; 0640
 * lets a group read them, which tools that collect logs often need.
 *
 * An opinion, of the profile audit alone.
 *
 * ```wrong
 * log_file_mode = 0644
 * ```
 *
 * ```right
 * log_file_mode = 0600
 * ```
 */
#include "rules/advice.h"

static void check(struct report *report, const struct node *node)
{
    static const struct advice advice = {
        .message = "others than the server may read its log",
        .label = "for more than the owner",
        .effect = "data and passwords in statements can be read",
        .wanted = "0600",
    };
    const struct setting *setting = node_setting(node, "log_file_mode");
    if (setting && setting_int(setting) & 0077)
        advise(report, setting, &advice);
}

static const char *const tags[] = {"CIS-17:3.1.6", NULL};
static const char *const part_tags[] = {"STIG:V-233514", "STIG:V-233549", NULL};

const struct rule rule_log_file_mode_open = {
    .severity = SEVERITY_WARNING,
    .profile = PROFILE_AUDIT,
    .tags = tags,
    .part_tags = part_tags,
    .reads = READS_CONF,
    .check_node = check,
};
