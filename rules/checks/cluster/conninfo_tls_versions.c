/*
 * A standby and its primary have no version of TLS in common
 *
 * From 12 on a server has `ssl_min_protocol_version` and `ssl_max_protocol_version`,
 * from 13 on the connection string has them, too. Without them the one takes TLSv1.2
 * and more (12: any), the other as well. When the most that one side takes is less than
 * the least of the other, no handshake succeeds, and the standby that insists on SSL
 * never streams: "tlsv1 alert protocol version".
 *
 * Let both sides have TLSv1.2 or TLSv1.3.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ssl_min_protocol_version = 'TLSv1.3'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=a sslmode=require ssl_max_protocol_version=TLSv1.2'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ssl_min_protocol_version = 'TLSv1.2'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=a sslmode=require ssl_max_protocol_version=TLSv1.2'
 * ```
 */
#include <strings.h>

#include "rules/rule.h"
#include "rules/upstream.h"

enum { ANY = 0, LEAST_BY_DEFAULT = 3 };

/* 1 for TLSv1 to 4 for TLSv1.3; `otherwise` when nothing, or nothing known, is said. */
static int rank(const char *word, int otherwise)
{
    static const char *const words[] = {"TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"};
    for (int i = 0; word && i < (int)(sizeof words / sizeof *words); i++)
        if (strcasecmp(word, words[i]) == 0)
            return i + 1;
    return otherwise;
}

/* The limit of the upstream; NULL when it is not known. */
static const struct setting *limit(const struct node *upstream, const char *name)
{
    const struct setting *setting = node_setting(upstream, name);
    return setting && !setting->refused ? setting : NULL;
}

static bool speaks_ssl_alone(const struct upstream_link *link,
                             const struct node *upstream)
{
    for (size_t i = 0; i < link->hosts.n_hosts; i++)
        if (upstream_ways(link, upstream, &link->hosts.hosts[i]) != UPSTREAM_SSL)
            return false;
    return setting_on(node_setting(upstream, "ssl"));
}

/* The setting of the upstream that leaves nothing; NULL: something is left. */
static const struct setting *find_obstacle(const struct upstream_link *link,
                                           const struct node *upstream)
{
    const struct setting *least = limit(upstream, "ssl_min_protocol_version");
    const struct setting *most = limit(upstream, "ssl_max_protocol_version");
    const int own_least = rank(
        conninfo_get(&link->conninfo, "ssl_min_protocol_version"), LEAST_BY_DEFAULT);
    const int own_most =
        rank(conninfo_get(&link->conninfo, "ssl_max_protocol_version"), ANY);
    if (least && own_most != ANY && own_most < rank(least->value, ANY))
        return least;
    const int their_most = most ? rank(most->value, ANY) : ANY;
    return their_most != ANY && their_most < own_least ? most : NULL;
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    struct upstream_link link;
    if (!upstream_read(report_arena(report), standby, &link) ||
        !upstream_is_sole(&link) || !speaks_ssl_alone(&link, upstream))
        return;
    const struct setting *obstacle = find_obstacle(&link, upstream);
    if (!obstacle)
        return;
    const struct finding finding = {
        .message =
            report_text(report, "standby %s and %s have no version of TLS in common",
                        standby->name, upstream->name),
        .labels = {{link.setting->place, "asks for others"},
                   {obstacle->place, "takes none of those"}},
        .effect = "the standby fails with \"SSL error\" for ever",
    };
    report_add(report, &finding);
}

const struct rule rule_conninfo_tls_versions = {
    .severity = SEVERITY_ERROR,
    .since = 1300,
    .check_standby = check,
};
