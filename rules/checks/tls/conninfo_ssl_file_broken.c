/*
 * A file that a standby's SSL connection needs does not hold what it should
 *
 * libpq reads all of the certificates that `sslrootcert` of primary_conninfo names, all
 * of those of `sslcert`, and the key of `sslkey`. In one of these files there is none,
 * one of them is damaged, or the key is not that of the certificate. With `sslmode`
 * require, verify-ca or verify-full the standby does not connect.
 *
 * Put the right file there. Each is read where it lies in the data directory, or
 * anywhere when the data are those of a server of this machine.
 *
 * ```wrong 15
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl sslmode=verify-ca sslrootcert=ca.crt'
 * ==> standby/global/pg_control <==
 * ==> standby/ca.crt <==
 * good.key
 * ```
 *
 * ```right 15
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl sslmode=verify-ca sslrootcert=ca.crt'
 * ==> standby/global/pg_control <==
 * ==> standby/ca.crt <==
 * ca.crt
 * ```
 */
#include "rules/rule.h"
#include "rules/upstream.h"

static const struct {
    const char *keyword;
    const char *effect;
} files[] = {
    {PROBE_SSLROOTCERT,
     "the standby fails with \"could not read root certificate file\" for ever"},
    {PROBE_SSLCERT,
     "the standby fails with \"could not read certificate file\" for ever"},
    {PROBE_SSLKEY, "the standby fails with \"could not load private key file\", or "
                   "\"certificate does "
                   "not match\" it, for ever"},
};

static void check(struct report *report, const struct node *node)
{
    struct upstream_link link;
    if (!upstream_read(report_arena(report), node, &link) ||
        !upstream_demands_ssl(&link))
        return;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const struct probe *probe = node_probe(node, files[i].keyword);
        if (!probe || !probe->flaw)
            continue;
        const struct finding finding = {
            .message = report_text(
                report, "%s of primary_conninfo does not hold what it should: %s",
                files[i].keyword, probe->flaw),
            .labels[0] = {link.setting->place,
                          report_text(report, "in %.500s", probe->path)},
            .effect = files[i].effect,
        };
        report_add(report, &finding);
    }
}

const struct rule rule_conninfo_ssl_file_broken = {
    .severity = SEVERITY_ERROR,
    .judges_certificates = true,
    .check_node = check,
};
