/*
 * A standby looks for another kind of server than its primary is
 *
 * `target_session_attrs` makes libpq leave a server that is not what was asked for. A
 * primary is neither `standby` nor `read-only`; a standby that others follow is neither
 * `primary` nor `read-write`. The connection is given up each time, and no WAL comes.
 * (Before 14 only `read-write` is known.)
 *
 * Take it out of `primary_conninfo`: WAL can be had from either.
 *
 * ```wrong 14
 * ==> primary/postgresql.conf <==
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl target_session_attrs=standby'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl target_session_attrs=any'
 * ```
 */
#include <string.h>

#include "rules/rule.h"
#include "rules/upstream.h"

static bool is_refused(const char *attributes, const struct node *upstream)
{
    if (upstream->role == ROLE_STANDBY)
        return strcmp(attributes, "read-write") == 0 ||
               strcmp(attributes, "primary") == 0;
    const bool read_only =
        !setting_off(node_setting(upstream, "default_transaction_read_only"));
    return strcmp(attributes, "standby") == 0 ||
           (strcmp(attributes, "read-only") == 0 && !read_only);
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    struct upstream_link link;
    if (!upstream_read(report_arena(report), standby, &link) ||
        !upstream_is_sole(&link))
        return;
    const char *attributes = conninfo_get(&link.conninfo, "target_session_attrs");
    if (!attributes || !is_refused(attributes, upstream))
        return;
    const struct finding finding = {
        .message = report_text(report,
                               "standby %s looks for another kind of server "
                               "than %s is",
                               standby->name, upstream->name),
        .labels[0] = {link.setting->place, "its target_session_attrs"},
        .effect = "the standby never streams",
    };
    report_add(report, &finding);
}

const struct rule rule_conninfo_session_refused = {
    .severity = SEVERITY_ERROR,
    .since = 1000,
    .check_standby = check,
};
