/*
 * A standby's password file is of no use
 *
 * `passfile` of `primary_conninfo` names a file that is not there, that the server
 * cannot read, that others than its owner may read (libpq then ignores it), or in which
 * no line is for this connection. A line is `host:port:database:user:password`. The
 * host is that of `host`, and of `hostaddr` only where that stands alone; the database
 * of a standby is `replication`, whatever `dbname` says. The first line that fits
 * counts, and an empty password in it is none.
 *
 * If the primary asks for a password, the standby fails with "fe_sendauth: no password
 * supplied", unless the server's environment has PGPASSWORD.
 *
 * Mend the file, and give it the mode 0600. A file outside of the data directory that
 * is not there is not reported: it may be on the server's machine alone.
 *
 * ```wrong
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl passfile=pass'
 * ==> standby/global/pg_control <==
 * ```
 *
 * ```right
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl passfile=pass'
 * ==> standby/global/pg_control <==
 * ==> standby/pass <==
 * 10.0.0.1:*:replication:repl:secret
 * ```
 */
#include "rules/passfile.h"
#include "rules/rule.h"
#include "rules/upstream.h"

enum { BEYOND_OWNER = 0077 };

static bool has_entry(struct arena *arena, const struct upstream_link *link,
                      const char *text)
{
    const char *user = conninfo_get(&link->conninfo, "user");
    for (size_t i = 0; i < link->hosts.n_hosts; i++)
        if (passfile_has(arena, text, &link->hosts.hosts[i], "replication", user))
            return true;
    return false;
}

static void check(struct report *report, const struct node *node)
{
    const struct probe *probe = node_probe(node, PROBE_PASSFILE);
    struct upstream_link link;
    if (!probe || !upstream_read(report_arena(report), node, &link) ||
        conninfo_has_password(&link.conninfo))
        return;
    const char *why = NULL;
    if (!probe->is_there)
        why = "is not there";
    else if (probe->rights.mode & BEYOND_OWNER)
        why = "is ignored, since others may read it";
    else if (!node_may_read(node, &probe->rights))
        why = "cannot be read by the server";
    else if (probe->text && !has_entry(report_arena(report), &link, probe->text))
        why = "has no password for this connection";
    if (!why)
        return;
    const struct finding finding = {
        .message = report_text(report, "the passfile of primary_conninfo %s", why),
        .labels[0] = {link.setting->place,
                      report_text(report, "it names %.500s", probe->path)},
        .effect = "if a password is asked for, the standby fails with \"no password "
                  "supplied\" for ever",
    };
    report_add(report, &finding);
}

const struct rule rule_passfile_ignored = {
    .severity = SEVERITY_WARNING,
    .since = 1000,
    .check_node = check,
};
