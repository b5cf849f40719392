/*
 * Others may read the key that a standby shows
 *
 * libpq takes no private key that the group or others have rights on: "private key file
 * has group or world access". With `sslmode` require, verify-ca or verify-full, and the
 * certificate of `sslcert` in place, the standby does not connect.
 *
 * Give the file the mode 0600. One that belongs to root may be 0640; it is passed over.
 *
 * ```wrong 15 0644
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=a user=repl sslmode=require sslcert=own.crt sslkey=own.key'
 * ==> standby/global/pg_control <==
 * ==> standby/own.crt <==
 * ==> standby/own.key <==
 * ```
 *
 * ```right 15 0600
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=a user=repl sslmode=require sslcert=own.crt sslkey=own.key'
 * ==> standby/global/pg_control <==
 * ==> standby/own.crt <==
 * ==> standby/own.key <==
 * ```
 */
#include "rules/rule.h"
#include "rules/upstream.h"

enum { BEYOND_OWNER = 0077, BEYOND_GROUP_READING = 0037 };

static bool is_open(const struct rights *rights)
{
    const unsigned beyond = rights->owner == 0 ? BEYOND_GROUP_READING : BEYOND_OWNER;
    return rights->are_known && (rights->mode & beyond) != 0;
}

static void check(struct report *report, const struct node *node)
{
    const struct probe *certificate = node_probe(node, PROBE_SSLCERT);
    const struct probe *key = node_probe(node, PROBE_SSLKEY);
    struct upstream_link link;
    if (!certificate || !certificate->is_there || !key || !key->is_there ||
        !is_open(&key->rights) || !upstream_read(report_arena(report), node, &link) ||
        !upstream_demands_ssl(&link))
        return;
    const struct finding finding = {
        .message = report_text(report, "sslkey of primary_conninfo has mode 0%03o",
                               key->rights.mode),
        .labels[0] = {link.setting->place, report_text(report, "in %.500s", key->path)},
        .effect = "the standby fails with \"private key file has group or world "
                  "access\" for ever",
        .help = "chmod 0600",
    };
    report_add(report, &finding);
}

const struct rule rule_conninfo_key_permissions = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
