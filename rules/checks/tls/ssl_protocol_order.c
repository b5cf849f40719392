/*
 * The oldest SSL protocol allowed is newer than the newest
 *
 * `ssl_min_protocol_version` is above `ssl_max_protocol_version`, so no protocol is
 * left. With `ssl = on` a server from 13 on does not start.
 *
 * Lower the one or raise the other. An empty `ssl_max_protocol_version` is no limit.
 *
 * ```wrong 15
 * ssl = on
 * ssl_min_protocol_version = 'TLSv1.3'
 * ssl_max_protocol_version = 'TLSv1.2'
 * ```
 *
 * ```right
 * ssl = off
 * ssl_min_protocol_version = 'TLSv1.3'
 * ssl_max_protocol_version = 'TLSv1.2'
 * ```
 */
#include "rules/rule.h"

/* Their place in the order of protocols; 0: no limit. */
static int rank_of(const struct setting *setting)
{
    static const char *const protocols[] = {"TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"};
    for (size_t i = 0; i < sizeof protocols / sizeof *protocols; i++)
        if (setting_is(setting, protocols[i]))
            return (int)i + 1;
    return 0;
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *oldest = node_setting(node, "ssl_min_protocol_version");
    const struct setting *newest = node_setting(node, "ssl_max_protocol_version");
    const int limit = rank_of(newest);
    if (!setting_on(node_setting(node, "ssl")) || limit == 0 ||
        rank_of(oldest) <= limit)
        return;
    const struct finding finding = {
        .message = "ssl_min_protocol_version is above ssl_max_protocol_version",
        .labels = {{oldest->place, "nothing older"}, {newest->place, "nothing newer"}},
        .effect = "the server does not start",
    };
    report_add(report, &finding);
}

const struct rule rule_ssl_protocol_order = {
    .severity = SEVERITY_ERROR,
    .since = 1300,
    .check_node = check,
};
