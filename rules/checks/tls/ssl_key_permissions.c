/*
 * Others may read the server's private key
 *
 * The server starts only when nobody but the owner of `ssl_key_file` may touch it (mode
 * 0600 or less), or, from 9.6 on, when root owns it and its group may read it (0640).
 * Anything more ends the start of a server with `ssl = on`: "private key file has group
 * or world access".
 *
 * `chmod 0600` the key. A key that others could read is best replaced. In a copy
 * without `global/pg_control`, a checkout say, the mode is not looked at, and neither
 * is that of a key outside of the data directory.
 *
 * ```wrong 15 0644
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/global/pg_control <==
 * ==> primary/server.crt <==
 * ==> primary/server.key <==
 * ```
 *
 * ```right 15 0600
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ==> primary/global/pg_control <==
 * ==> primary/server.crt <==
 * ==> primary/server.key <==
 * ```
 */
#include "rules/rule.h"

enum {
    ROOT_SHARES_SINCE = 906,
    GROUP_READS = 0040,
    BEYOND_GROUP_READING = 0037,
    BEYOND_OWNER = 0077,
};

/* The bits that the key must not have. */
static unsigned beyond(const struct node *node, const struct probe *key)
{
    if (node->version < ROOT_SHARES_SINCE)
        return BEYOND_OWNER;
    return key->owner > 0 ? GROUP_READS | BEYOND_GROUP_READING : BEYOND_GROUP_READING;
}

static void check(struct report *report, const struct node *node)
{
    const struct probe *control = node_probe(node, PROBE_CONTROL);
    const struct probe *key = node_probe(node, "ssl_key_file");
    const struct setting *setting = node_setting(node, "ssl_key_file");
    if (!control || !control->is_there || !key || !setting ||
        !(key->mode & beyond(node, key)))
        return;
    const struct finding finding = {
        .message = report_text(report, "the private key has mode 0%03o", key->mode),
        .labels =
            {
                {setting->place, report_text(report, "%.500s", key->path)},
                {node_setting(node, "ssl")->place, "asks for it"},
            },
        .effect = "the server does not start: \"private key file has group or world "
                  "access\"",
        .applies = "restart",
        .help = "chmod 0600",
    };
    report_add(report, &finding);
}

const struct rule rule_ssl_key_permissions = {
    .severity = SEVERITY_ERROR,
    .since = 902,
    .check_node = check,
};
