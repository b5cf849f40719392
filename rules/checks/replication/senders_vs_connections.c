/*
 * As many WAL senders as connections, or more
 *
 * Up to 11 a WAL sender takes one of the server's connections. PostgreSQL refuses to
 * start unless `max_wal_senders` is below `max_connections`; in 11 the senders and
 * `superuser_reserved_connections` together must be.
 *
 * Raise `max_connections`, on standbys first, or lower the number of senders. From 12
 * on senders have places of their own.
 *
 * ```wrong 10
 * max_connections = 10
 * max_wal_senders = 10
 * ```
 *
 * ```right 10
 * max_connections = 20
 * max_wal_senders = 10
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *connections = node_setting(node, "max_connections");
    const struct setting *senders = node_setting(node, "max_wal_senders");
    const struct setting *reserved =
        node_setting(node, "superuser_reserved_connections");
    const bool counts_reserved = node->version >= 1100;
    if (!connections || !senders || !reserved)
        return;

    long long taken = setting_int(senders);
    if (counts_reserved)
        taken += setting_int(reserved);
    if (taken < setting_int(connections) || setting_int(senders) == 0)
        return;

    struct finding finding = {
        .message = report_text(report, "max_wal_senders is %s, max_connections only %s",
                               senders->value, connections->value),
        .labels =
            {
                {senders->place, "each takes a connection"},
                {connections->place, "must be higher"},
            },
        .effect = "the server does not start",
    };
    if (counts_reserved) {
        finding.message = report_text(
            report,
            "max_wal_senders %s and superuser_reserved_connections %s leave none of "
            "max_connections %s",
            senders->value, reserved->value, connections->value);
        finding.labels[2] = (struct label){reserved->place, "counts as well"};
    }
    report_add(report, &finding);
}

const struct rule rule_senders_vs_connections = {
    .severity = SEVERITY_ERROR,
    .until = 1199,
    .check_node = check,
};
