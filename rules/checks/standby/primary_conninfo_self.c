/*
 * A standby that follows itself
 *
 * The connection string leads to the standby's own address and port: it asks itself for
 * WAL. Its own addresses are the loopback ones, those that `--node-address` gives, and
 * the one in `listen_addresses` when that has only one. It even gets some: "started
 * streaming WAL from primary" stands in the log, and nothing new ever comes. It often
 * is a file that was copied from the primary, or a connection string without a port.
 * So it is with a list of hosts, the same for all servers, in which its own stands
 * first: a server that takes connections is what libpq looks for.
 *
 * Let it name the primary's host, and its port where that is not 5432. With a list
 * `target_session_attrs=read-write` leaves out all that are no primary; but each must
 * let the standby in, itself as well: after one that does not libpq gives up.
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
#include "rules/upstream.h"

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

/* Whether libpq is content with a standby that it comes to. */
static bool takes_standby(const struct conninfo *conninfo)
{
    const char *wanted = conninfo_get(conninfo, "target_session_attrs");
    return !wanted ||
           (strcmp(wanted, "read-write") != 0 && strcmp(wanted, "primary") != 0);
}

/* Whether the node is up for it; from 14 on libpq goes on to the next host if not. */
static bool is_passed_over(const struct node *node)
{
    return node->version >= 1400 && setting_off(node_setting(node, "hot_standby"));
}

/* Where the hosts lead that libpq comes to. */
enum lead {
    LEADS_AWAY,
    LEADS_HERE_FIRST, /* and then elsewhere, where it does not come to */
    LEADS_TO_REFUSAL, /* here first, where it would go on, but is not let in */
    LEADS_HERE,
};

/* Whether its own pg_hba.conf certainly turns the standby away. */
static bool is_refused_here(struct arena *arena, const struct node *node)
{
    struct upstream_link link;
    const struct hba_record *record;
    if (!upstream_read(arena, node, &link))
        return false;
    const struct upstream_tries tries = upstream_try_all(arena, &link, node);
    const enum upstream_answer answer = upstream_ask(&tries, &record);
    return answer == UPSTREAM_NO_RECORD || answer == UPSTREAM_REJECTED;
}

static enum lead lead_of(struct arena *arena, const struct node *node,
                         const struct conninfo *conninfo,
                         const struct conninfo_hosts *hosts)
{
    size_t n_own = 0;
    for (size_t i = 0; i < hosts->n_hosts; i++)
        n_own += is_self(node, &hosts->hosts[i]);
    if (n_own == hosts->n_hosts)
        return n_own > 0 ? LEADS_HERE : LEADS_AWAY;
    const char *balance = conninfo_get(conninfo, "load_balance_hosts");
    const bool is_random = balance && strcmp(balance, "random") == 0;
    const bool comes_here = is_random ? n_own > 0 : is_self(node, &hosts->hosts[0]);
    if (!comes_here || is_passed_over(node))
        return LEADS_AWAY;
    if (is_refused_here(arena, node))
        return LEADS_TO_REFUSAL;
    return takes_standby(conninfo) ? LEADS_HERE_FIRST : LEADS_AWAY;
}

static void complain(struct report *report, const struct node *node,
                     const struct setting *setting, enum lead lead)
{
    struct finding finding = {
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
    if (lead == LEADS_HERE_FIRST) {
        finding.message = report_text(
            report, "primary_conninfo of standby %s leads to itself before others",
            node->name);
        finding.labels[0].text = "one of the hosts is this one, at its own port";
        finding.help = "add target_session_attrs=read-write, or leave its own host out";
    }
    if (lead == LEADS_TO_REFUSAL) {
        finding.message = report_text(
            report, "standby %s asks itself first, and its pg_hba.conf turns it away",
            node->name);
        finding.labels[0].text = "one of the hosts is this one, at its own port";
        finding.effect = "libpq gives up there: the standby never streams";
        finding.help = "let it in as the primary does, or leave its own host out";
    }
    report_add(report, &finding);
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
    /* A text without a pair or a URI is another finding. */
    bool is_string = setting_empty(setting) || strchr(setting->value, '=') ||
                     strstr(setting->value, "://");
    if (conninfo.error || conninfo_has_service(&conninfo) || !is_string)
        return;
    const enum lead lead = lead_of(arena, node, &conninfo, &hosts);
    if (lead != LEADS_AWAY)
        complain(report, node, setting, lead);
}

const struct rule rule_primary_conninfo_self = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
