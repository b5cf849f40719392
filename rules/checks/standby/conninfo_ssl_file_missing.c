/*
 * A file that a standby's SSL connection needs is not there
 *
 * With `sslmode` verify-ca or verify-full the standby does not connect without the
 * certificates of authorities that `sslrootcert` names. With require, verify-ca or
 * verify-full it does not connect either when the certificate of `sslcert` is there and
 * its key of `sslkey` is not.
 *
 * Put the file there, or mend its name. A relative name begins in the data directory. A
 * file outside of it that is not there is not reported: it may be on the server's
 * machine alone.
 *
 * ```wrong
 * ==> standby/standby.signal <==
 * ==> standby/recovery.conf <==
 * standby_mode = on
 * primary_conninfo = 'host=10.0.0.1 user=repl sslmode=verify-ca sslrootcert=ca.crt'
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl sslmode=verify-ca sslrootcert=ca.crt'
 * ==> standby/global/pg_control <==
 * ```
 *
 * ```right
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl sslmode=verify-ca sslrootcert=ca.crt'
 * ==> standby/global/pg_control <==
 * ==> standby/ca.crt <==
 * ```
 */
#include <string.h>

#include "rules/rule.h"
#include "rules/upstream.h"

static bool is_missing(const struct probe *probe)
{
    return probe && !probe->is_there;
}

/* The keyword of the file that is missed; NULL: none is. */
static const char *missing_file(const struct node *node, const char *mode)
{
    const struct probe *certificate = node_probe(node, PROBE_SSLCERT);
    if (strncmp(mode, "verify-", 7) == 0 &&
        is_missing(node_probe(node, PROBE_SSLROOTCERT)))
        return PROBE_SSLROOTCERT;
    if (certificate && certificate->is_there &&
        is_missing(node_probe(node, PROBE_SSLKEY)))
        return PROBE_SSLKEY;
    return NULL;
}

static void check(struct report *report, const struct node *node)
{
    struct upstream_link link;
    if (!upstream_read(report_arena(report), node, &link) ||
        !upstream_demands_ssl(&link))
        return;
    const char *mode = conninfo_get(&link.conninfo, "sslmode");
    const char *keyword = mode ? missing_file(node, mode) : NULL;
    if (!keyword)
        return;
    const struct finding finding = {
        .message = report_text(report, "%s of primary_conninfo is not there", keyword),
        .labels[0] = {link.setting->place,
                      report_text(report, "no such file: %.500s",
                                  node_probe(node, keyword)->path)},
        .effect = strcmp(keyword, PROBE_SSLKEY) == 0
                      ? "the standby fails with \"certificate present, but not private "
                        "key file\" for ever"
                      : "the standby fails with \"root certificate file does not "
                        "exist\" for ever",
    };
    report_add(report, &finding);
}

const struct rule rule_conninfo_ssl_file_missing = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
