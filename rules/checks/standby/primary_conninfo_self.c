/*
 * A standby that follows itself
 *
 * The connection string leads to the standby's own address and port: it asks itself for
 * WAL. Its own addresses are the loopback ones, those that `--node-address` gives, and
 * the one in `listen_addresses` when that has only one. It even gets some: "started
 * streaming WAL from primary" stands in the log, and nothing new ever comes. It often
 * is a file that was copied from the primary, or a connection string without a port.
 *
 * Let it name the primary's host, and its port where that is not 5432.
 *
 * ```wrong
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * port = 5433
 * primary_conninfo = 'host=localhost port=5433 user=repl'
 * ```
 *
 * ```right
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * port = 5433
 * primary_conninfo = 'host=localhost port=5432 user=repl'
 * ```
 */
#include <string.h>

#include "rules/listen.h"
#include "rules/rule.h"

/* Whether a socket directory of the connection string is one that the node makes. */
static bool own_socket(const struct node *node, const char *directory)
{
    const struct setting *directories = listen_sockets(node);
    if (!directory || !directories)
        return true;
    size_t length = strlen(directory);
    for (const char *at = directories->value; (at = strstr(at, directory));
         at += length) {
        bool begins = at == directories->value || strchr(", \"", at[-1]);
        if (begins && (at[length] == '\0' || strchr(", \"", at[length])))
            return true;
    }
    return false;
}

static bool is_self(const struct node *node, const struct conninfo_host *host)
{
    const struct setting *port = node_setting(node, "port");
    if (!port || setting_int(port) != host->port)
        return false;
    if (host->is_socket)
        return own_socket(node, host->host);
    return listen_has_loopback(node, host->host) || listen_is_own(node, host->host);
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *setting = node_assignment(node, "primary_conninfo");
    bool given = setting && (node->version < 1200 || !setting_empty(setting));
    if (node->role != ROLE_STANDBY || !given)
        return;
    struct arena *arena = report_arena(report);
    const struct conninfo conninfo =
        conninfo_read(arena, setting->value, node->version);
    const struct conninfo_hosts hosts = conninfo_hosts(arena, &conninfo);
    for (size_t i = 0; i < hosts.n_hosts; i++)
        if (!is_self(node, &hosts.hosts[i]))
            return;
    /* A text without a pair or a URI is another finding. */
    bool is_string = setting_empty(setting) || strchr(setting->value, '=') ||
                     strstr(setting->value, "://");
    if (conninfo.error || conninfo_has_service(&conninfo) || hosts.n_hosts == 0 ||
        !is_string)
        return;

    const struct finding finding = {
        .message = report_text(report, "primary_conninfo of standby %s leads to itself",
                               node->name),
        .labels =
            {
                {setting->place, "this host, and its own port"},
                {node_setting(node, "port")->place, "the standby's own port"},
            },
        .effect = "it streams from itself, and nothing new ever comes",
        .help = "name the primary's host, and its port where that is not 5432",
    };
    report_add(report, &finding);
}

const struct rule rule_primary_conninfo_self = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
