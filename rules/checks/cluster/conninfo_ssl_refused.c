/*
 * A standby insists on SSL, and its primary has none
 *
 * With `sslmode` require, verify-ca or verify-full the standby gives up when the other
 * side does not speak SSL: "server does not support SSL, but SSL was required". `ssl`
 * is off on the primary, which is the default. A Unix socket never has SSL, and there
 * `sslmode` does not count.
 *
 * Give the primary a certificate and set `ssl = on`; a reload is enough from 10 on.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ssl = off
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl sslmode=require'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ssl = off
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl sslmode=prefer'
 * ```
 */
#include "rules/rule.h"
#include "rules/upstream.h"

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    struct upstream_link link;
    const struct setting *ssl = node_setting(upstream, "ssl");
    if (!ssl || !upstream_read(report_arena(report), standby, &link) ||
        !upstream_is_sole(&link))
        return;
    for (size_t i = 0; i < link.hosts.n_hosts; i++)
        if (upstream_ways(&link, upstream, &link.hosts.hosts[i]) != 0)
            return;
    const struct finding finding = {
        .message = report_text(report, "standby %s insists on SSL, which %s has not",
                               standby->name, upstream->name),
        .labels =
            {
                {link.setting->place, "its sslmode takes nothing else"},
                {ssl->place, "off here"},
            },
        .effect = "the standby fails with \"server does not support SSL, but SSL was "
                  "required\" for ever",
    };
    report_add(report, &finding);
}

const struct rule rule_conninfo_ssl_refused = {
    .severity = SEVERITY_ERROR,
    .check_standby = check,
};
