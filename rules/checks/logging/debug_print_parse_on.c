/*
 * The log has the parse trees of all statements
 *
 * `debug_print_parse` writes an inner form of every statement to the log, with the
 * values in it: much text, and maybe secrets. It is meant for those who work on
 * PostgreSQL itself.
 *
 * An opinion, of the profile audit alone.
 *
 * ```wrong
 * debug_print_parse = on
 * ```
 *
 * ```right
 * debug_print_parse = off
 * ```
 */
#include "rules/advice.h"

static void check(struct report *report, const struct node *node)
{
    static const struct advice advice = {
        .message = "the parse trees of all statements are logged",
        .label = "meant for those who work on PostgreSQL",
        .effect = "the log grows fast, and holds the values of all statements",
        .wanted = "off",
    };
    const struct setting *setting = node_setting(node, "debug_print_parse");
    if (setting_on(setting))
        advise(report, setting, &advice);
}

static const char *const tags[] = {"CIS-17:3.1.16", NULL};

const struct rule rule_debug_print_parse_on = {
    .severity = SEVERITY_WARNING,
    .profile = PROFILE_AUDIT,
    .tags = tags,
    .reads = READS_CONF,
    .check_node = check,
};
