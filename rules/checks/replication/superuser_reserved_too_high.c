/*
 * No connection is left for ordinary users
 *
 * `superuser_reserved_connections`, and from 16 on `reserved_connections` with it, are
 * taken from `max_connections`. PostgreSQL refuses to start when nothing is left.
 *
 * Lower the reserve, or raise `max_connections`, on standbys first.
 *
 * ```wrong
 * max_connections = 5
 * superuser_reserved_connections = 5
 * ```
 *
 * ```right
 * max_connections = 5
 * superuser_reserved_connections = 3
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *connections = node_setting(node, "max_connections");
    const struct setting *superuser =
        node_setting(node, "superuser_reserved_connections");
    const struct setting *reserved = node_setting(node, "reserved_connections");
    if (!connections || !superuser ||
        setting_int(superuser) + setting_int(reserved) < setting_int(connections))
        return;

    struct finding finding = {
        .message = report_text(
            report, "superuser_reserved_connections is %s, max_connections only %s",
            superuser->value, connections->value),
        .labels =
            {
                {superuser->place, "taken from max_connections"},
                {connections->place, "must be higher"},
            },
        .effect = "the server does not start",
    };
    if (setting_int(reserved) > 0) {
        finding.message =
            report_text(report,
                        "superuser_reserved_connections %s and reserved_connections %s "
                        "leave none of max_connections %s",
                        superuser->value, reserved->value, connections->value);
        finding.labels[2] = (struct label){reserved->place, "counts as well"};
    }
    report_add(report, &finding);
}

const struct rule rule_superuser_reserved_too_high = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
