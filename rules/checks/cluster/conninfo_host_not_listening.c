/*
 * A standby asks for its primary where that does not listen
 *
 * `primary_conninfo` names a loopback address, so both run on one host; but
 * `listen_addresses` of the primary does not have it. Or it names an IPv4 address, and
 * the primary listens at IPv6 addresses alone, or the reverse; or a Unix socket, and it
 * makes none. Or `listen_addresses` has a loopback address before the wildcard, as in
 * `localhost, *`: the port is then taken, "could not bind IPv4 address "0.0.0.0":
 * Address already in use", and the primary goes on without. The standby gets
 * "connection refused" for ever. An empty list of addresses leaves the Unix sockets
 * alone, and `::1` is not reached as 127.0.0.1.
 *
 * Name the address in the primary's `listen_addresses` and restart it, or let the
 * standby use one that is there.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * listen_addresses = '::1'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * port = 5433
 * primary_conninfo = 'host=127.0.0.1 user=repl'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * listen_addresses = 'localhost'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * port = 5433
 * primary_conninfo = 'host=127.0.0.1 user=repl'
 * ```
 */
#include "rules/listen.h"
#include "rules/rule.h"
#include "rules/upstream.h"

static bool cannot_reach(const struct conninfo_host *host, const struct node *upstream)
{
    const struct setting *sockets = listen_sockets(upstream);
    if (host->is_socket)
        return host->host && sockets && !sockets->is_default && setting_empty(sockets);
    if (listen_is_loopback(host->host))
        return !listen_may_have(upstream, host->host);
    return listen_lacks_family(upstream, host->host) ||
           listen_loses_wildcard(upstream, host->host);
}

static bool cannot_connect(const struct upstream_link *link,
                           const struct node *upstream)
{
    for (size_t i = 0; i < link->hosts.n_hosts; i++)
        if (!cannot_reach(&link->hosts.hosts[i], upstream))
            return false;
    return true;
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    struct upstream_link link;
    const struct setting *addresses = node_setting(upstream, "listen_addresses");
    if (!addresses || !upstream_read(report_arena(report), standby, &link) ||
        !cannot_connect(&link, upstream))
        return;
    const struct conninfo_host *host = &link.hosts.hosts[0];
    const bool is_lost =
        !host->is_socket && listen_loses_wildcard(upstream, host->host);
    const struct finding finding = {
        .message =
            report_text(report, "standby %s asks for %s where it does not listen",
                        standby->name, upstream->name),
        .labels =
            {
                {link.setting->place, "asks there"},
                {host->is_socket ? listen_sockets(upstream)->place : addresses->place,
                 is_lost ? "the wildcard is refused behind a loopback address"
                         : "which is not among these"},
            },
        .effect = "the standby gets \"connection refused\" for ever",
        .applies = is_lost ? "restart" : NULL,
        .applies_to = is_lost ? upstream : NULL,
        .fix = is_lost ? fix_set(report, FIX_UNSAFE, upstream, "listen_addresses", "*")
                       : NULL,
    };
    report_add(report, &finding);
}

const struct rule rule_conninfo_host_not_listening = {
    .severity = SEVERITY_ERROR,
    .check_standby = check,
};
