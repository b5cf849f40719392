/*
 * The client's address is known only when both nodes are on one host: the kernel then
 * connects from 127.0.0.1 to any 127.x, and from ::1 to ::1.
 */
#include "rules/upstream.h"

#include <string.h>
#include <strings.h>

#include "rules/listen.h"

bool upstream_read(struct arena *arena, const struct node *standby,
                   struct upstream_link *link)
{
    *link = (struct upstream_link){
        .setting = node_setting(standby, "primary_conninfo"),
    };
    if (standby->role != ROLE_STANDBY || setting_empty(link->setting))
        return false;
    link->conninfo = conninfo_read(arena, link->setting->value, standby->version);
    link->hosts = conninfo_hosts(arena, &link->conninfo);
    return !link->conninfo.error && link->hosts.n_hosts > 0;
}

bool upstream_is_here(const struct upstream_link *link)
{
    for (size_t i = 0; i < link->hosts.n_hosts; i++)
        if (!listen_is_here(&link->hosts.hosts[i]))
            return false;
    return true;
}

bool upstream_is_sole(const struct upstream_link *link)
{
    return link->hosts.n_hosts == 1 || upstream_is_here(link);
}

static bool is_any(const char *word, const char *const *words)
{
    while (*words && strcmp(word, *words) != 0)
        words++;
    return *words;
}

unsigned upstream_ways(const struct upstream_link *link, const struct node *upstream,
                       const struct conninfo_host *host)
{
    static const char *const demanding[] = {"require", "verify-ca", "verify-full",
                                            NULL};
    const char *mode = conninfo_get(&link->conninfo, "sslmode");
    const struct setting *ssl = node_setting(upstream, "ssl");
    if (host->is_socket)
        return UPSTREAM_PLAIN;
    unsigned ways = UPSTREAM_PLAIN | UPSTREAM_SSL;
    if (setting_off(ssl))
        ways &= ~(unsigned)UPSTREAM_SSL;
    if (mode && strcmp(mode, "disable") == 0)
        ways &= ~(unsigned)UPSTREAM_SSL;
    if (mode && is_any(mode, demanding))
        ways &= ~(unsigned)UPSTREAM_PLAIN;
    return ways;
}

/* The records in their order, up to the first that is for the connection. */
static enum upstream_answer ask_as(const struct node *upstream,
                                   const struct hba_connection *connection,
                                   const struct hba_record **deciding)
{
    for (size_t i = 0; i < upstream->hba.n_records; i++) {
        const struct hba_record *record = &upstream->hba.records[i];
        if (record->error)
            return UPSTREAM_UNKNOWN;
        const enum hba_match match = hba_matches(record, connection, upstream->version);
        if (match == HBA_NO)
            continue;
        const bool rejects = strcmp(record->method, "reject") == 0;
        if (match == HBA_UNKNOWN && !rejects)
            return UPSTREAM_UNKNOWN;
        if (match == HBA_UNKNOWN)
            continue;
        *deciding = record;
        return rejects ? UPSTREAM_REJECTED : UPSTREAM_ADMITTED;
    }
    *deciding = NULL;
    return UPSTREAM_NO_RECORD;
}

/* What was heard so far, and one answer more. */
struct hearing {
    bool has_answer;
    enum upstream_answer answer;
    const struct hba_record *record;
};

static bool is_refusal(enum upstream_answer answer)
{
    return answer == UPSTREAM_NO_RECORD || answer == UPSTREAM_REJECTED;
}

/* Refused for two reasons is refused, for the first of them. */
static void hear(struct hearing *hearing, const struct node *upstream,
                 const struct hba_connection *connection)
{
    const struct hba_record *record = NULL;
    const enum upstream_answer answer = ask_as(upstream, connection, &record);
    if (!hearing->has_answer)
        *hearing = (struct hearing){true, answer, record};
    else if (is_refusal(hearing->answer) != is_refusal(answer))
        hearing->answer = UPSTREAM_UNKNOWN;
}

/* The addresses that the standby may come from; one that is not known is "". */
static size_t client_addresses(const struct conninfo_host *host,
                               const char *addresses[static 2])
{
    addresses[0] = host->is_socket ? NULL : "";
    if (host->is_socket || !listen_is_loopback(host->host))
        return 1;
    addresses[0] = strcmp(host->host, "::1") == 0 ? "::1" : "127.0.0.1";
    addresses[1] = "::1";
    return strcasecmp(host->host, "localhost") == 0 ? 2 : 1;
}

size_t upstream_connections(const struct upstream_link *link,
                            const struct node *upstream,
                            const struct conninfo_host *host,
                            struct hba_connection connections[UPSTREAM_CONNECTIONS_MAX])
{
    static const unsigned ways[] = {UPSTREAM_PLAIN, UPSTREAM_SSL};
    const unsigned open = upstream_ways(link, upstream, host);
    const char *addresses[2];
    const size_t n_addresses = client_addresses(host, addresses);
    size_t n = 0;
    for (size_t i = 0; i < n_addresses; i++)
        for (size_t way = 0; way < sizeof ways / sizeof *ways; way++)
            if (open & ways[way])
                connections[n++] = (struct hba_connection){
                    .user = conninfo_get(&link->conninfo, "user"),
                    .address = addresses[i],
                    .ssl = ways[way] == UPSTREAM_SSL,
                    .replication = true,
                };
    return n;
}

enum upstream_answer upstream_ask(const struct upstream_link *link,
                                  const struct node *upstream,
                                  const struct hba_record **record)
{
    struct hearing hearing = {0};
    *record = NULL;
    if (!upstream->hba_known || !upstream_is_sole(link))
        return UPSTREAM_UNKNOWN;
    for (size_t i = 0; i < link->hosts.n_hosts; i++) {
        struct hba_connection connections[UPSTREAM_CONNECTIONS_MAX];
        const size_t n =
            upstream_connections(link, upstream, &link->hosts.hosts[i], connections);
        for (size_t j = 0; j < n; j++)
            hear(&hearing, upstream, &connections[j]);
    }
    *record = hearing.record;
    return hearing.has_answer ? hearing.answer : UPSTREAM_UNKNOWN;
}
