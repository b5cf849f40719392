/*
 * Others may read the server's private key
 *
 * The server starts only when nobody but the owner of `ssl_key_file` may touch it (mode
 * 0600 or less), or, from 9.6 on, when root owns it and its group may read it (0640).
 * Anything more ends the start of a server with `ssl = on`: "private key file has group
 * or world access". So does a key that belongs to neither root nor the user whose the
 * data directory is.
 *
 * `chown` or `chmod 0600` the key. A key that others could read is best replaced. In a
 * copy without `global/pg_control`, a checkout say, the mode is not looked at.
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
    return key->rights.owner > 0 ? GROUP_READS | BEYOND_GROUP_READING
                                 : BEYOND_GROUP_READING;
}

/* The server's user is the owner of the data directory, and never root. */
static bool is_a_strangers(const struct node *node, const struct probe *key)
{
    const long long server = node->data_rights.are_known ? node->data_rights.owner : -1;
    return node->version >= ROOT_SHARES_SINCE && server > 0 && key->rights.are_known &&
           key->rights.owner > 0 && key->rights.owner != server;
}

static void complain(struct report *report, const struct node *node,
                     const struct finding *what)
{
    struct finding finding = *what;
    finding.labels[0] = (struct label){
        node_setting(node, "ssl_key_file")->place,
        report_text(report, "%.500s", node_probe(node, "ssl_key_file")->path)};
    finding.labels[1] = (struct label){node_setting(node, "ssl")->place, "asks for it"};
    finding.applies = "restart";
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    const struct probe *control = node_probe(node, PROBE_CONTROL);
    const struct probe *key = node_probe(node, "ssl_key_file");
    if (!control || !control->is_there || !key || !node_setting(node, "ssl_key_file"))
        return;
    const struct finding owned = {
        .message = "the private key belongs to neither root nor the server's user",
        .effect = "the server does not start: \"private key file must be owned by the "
                  "database user or root\"",
        .help = "give it to the owner of the data directory",
    };
    const struct finding open = {
        .message =
            report_text(report, "the private key has mode 0%03o", key->rights.mode),
        .effect = "the server does not start: \"private key file has group or world "
                  "access\"",
        .help = "chmod 0600",
    };
    if (is_a_strangers(node, key))
        complain(report, node, &owned);
    else if (key->rights.mode & beyond(node, key))
        complain(report, node, &open);
}

const struct rule rule_ssl_key_permissions = {
    .severity = SEVERITY_ERROR,
    .since = 902,
    .check_node = check,
};
