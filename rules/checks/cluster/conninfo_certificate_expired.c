/*
 * A certificate of primary_conninfo has expired
 *
 * `sslcert` is the certificate that the standby shows, and `sslrootcert` has those that
 * it believes when it checks the primary's. With a `sslcert` that is of the past a
 * primary with an `ssl_ca_file` turns the standby away; when all of `sslrootcert` is of
 * the past, `sslmode` verify-ca and verify-full fail with "certificate verify failed".
 *
 * Renew the file. Each is read where it lies in the data directory, or anywhere when
 * the data are those of a server of this machine.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> standby/standby.signal <==
 * ==> standby/PG_VERSION <==
 * 15
 * ==> standby/root.crt <==
 * expired.crt
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=db1.example.com sslmode=verify-full sslrootcert=root.crt'
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> standby/standby.signal <==
 * ==> standby/PG_VERSION <==
 * 15
 * ==> standby/root.crt <==
 * ca.crt
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=db1.example.com sslmode=verify-full sslrootcert=root.crt'
 * ```
 */
#include <string.h>

#include "rules/rule.h"
#include "rules/upstream.h"

/* Whether SSL is the only way to every host, so that what it fails at is the end. */
static bool needs_ssl(const struct upstream_link *link, const struct node *upstream)
{
    for (size_t i = 0; i < link->hosts.n_hosts; i++)
        if (upstream_ways(link, upstream, &link->hosts.hosts[i]) != UPSTREAM_SSL)
            return false;
    return true;
}

static bool verifies(const struct upstream_link *link)
{
    const char *mode = conninfo_get(&link->conninfo, "sslmode");
    return mode && (strcmp(mode, "verify-ca") == 0 || strcmp(mode, "verify-full") == 0);
}

static void complain(struct report *report, const struct upstream_link *link,
                     const char *keyword, long long ends)
{
    const struct node *standby = link->standby;
    const struct finding finding = {
        .message =
            report_text(report, "%s of standby %s expired at %s", keyword,
                        standby->name, certificate_time(report_arena(report), ends)),
        .labels[0] = {link->setting->place, "names a file that is of the past"},
        .effect = "the standby fails to connect for ever: the certificate is refused",
        .help = "renew it",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    struct upstream_link link;
    const long long now = standby->now, shown = standby->sslcert_ends;
    const long long believed = standby->sslrootcert_ends;
    if (now == 0 || (shown == 0 && believed == 0) ||
        !setting_on(node_setting(upstream, "ssl")) ||
        !upstream_read(report_arena(report), standby, &link) ||
        !needs_ssl(&link, upstream))
        return;
    if (shown != 0 && shown < now &&
        !setting_empty(node_setting(upstream, "ssl_ca_file")))
        complain(report, &link, "sslcert", shown);
    if (believed != 0 && believed < now && verifies(&link))
        complain(report, &link, "sslrootcert", believed);
}

const struct rule rule_conninfo_certificate_expired = {
    .severity = SEVERITY_ERROR,
    .judges_certificates = true,
    .since = 902,
    .check_standby = check,
};
