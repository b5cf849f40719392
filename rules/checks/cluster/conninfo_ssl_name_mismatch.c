/*
 * A standby wants another name in its primary's certificate
 *
 * With `sslmode=verify-full` the standby connects only when the host that it was told
 * is among the names of the server's certificate: the DNS names of its subjectAltName
 * (addresses from 15 on), or its common name when there is none of them. `*` stands for
 * one label at the front. Here the host of primary_conninfo is none of them, so that
 * the standby fails with "server certificate for ... does not match host name".
 *
 * Put the name into the certificate, or a name of the certificate into `host`;
 * `hostaddr` may say beside it where that is. The certificate is read where it lies in
 * the data directory.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/server.crt <==
 * good.crt
 * ==> primary/server.key <==
 * good.key
 * ==> primary/PG_VERSION <==
 * 15
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=db9.example.com user=repl sslmode=verify-full'
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/server.crt <==
 * good.crt
 * ==> primary/server.key <==
 * good.key
 * ==> primary/PG_VERSION <==
 * 15
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=db1.example.com user=repl sslmode=verify-full'
 * ```
 */
#include <string.h>

#include "rules/rule.h"
#include "rules/upstream.h"

/* "db1.example.com, *.example.com": the first few names of a certificate. */
static const char *names_of(struct report *report,
                            const struct certificate *certificate)
{
    enum { MOST = 5 };
    const char *names = "";
    for (size_t i = 0; i < certificate->n_names && i < MOST; i++)
        names = report_text(report, "%s%s%.200s", names, i > 0 ? ", " : "",
                            certificate->names[i]);
    for (size_t i = 0; i < certificate->n_addresses && i < MOST; i++)
        names = report_text(report, "%s%s%s", names, *names ? ", " : "",
                            certificate->addresses[i]);
    if (*names)
        return names;
    return certificate->common_name
               ? report_text(report, "%.200s", certificate->common_name)
               : "nothing";
}

/* The only name that the standby asks for; NULL: there are several, or none. */
static const char *wanted_name(const struct upstream_link *link)
{
    const char *mode = conninfo_get(&link->conninfo, "sslmode");
    const char *host = conninfo_get(&link->conninfo, "host");
    const bool is_full = mode && strcmp(mode, "verify-full") == 0;
    return is_full && host && *host && link->hosts.n_hosts == 1 &&
                   !link->hosts.hosts[0].is_socket
               ? host
               : NULL;
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    struct upstream_link link;
    if (upstream->certificate_status != CERTIFICATE_READ ||
        !upstream_read(report_arena(report), standby, &link))
        return;
    const char *host = wanted_name(&link);
    if (!host || certificate_is_for(&upstream->certificate, host, standby->version))
        return;
    const struct finding finding = {
        .message = report_text(report,
                               "the certificate of %s is not for %.200s, which standby "
                               "%s asks for",
                               upstream->name, host, standby->name),
        .labels =
            {
                {link.setting->place, "takes no other name"},
                {node_setting(upstream, "ssl_cert_file")->place, "of this file"},
            },
        .effect = "the standby fails with \"server certificate ... does not match host "
                  "name\" for ever",
        .help = report_text(report, "the certificate is for %s",
                            names_of(report, &upstream->certificate)),
    };
    report_add(report, &finding);
}

const struct rule rule_conninfo_ssl_name_mismatch = {
    .severity = SEVERITY_ERROR,
    .judges_certificates = true,
    .check_standby = check,
};
