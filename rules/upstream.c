/*
 * The client's address is known only when both nodes are on one host: the kernel then
 * connects from 127.0.0.1 to any 127.x, and from ::1 to ::1.
 */
#include "rules/upstream.h"

#include <string.h>
#include <strings.h>

#include "rules/hba_address.h"
#include "rules/hba_coverage.h"
#include "rules/listen.h"

bool upstream_read(struct arena *arena, const struct node *standby,
                   struct upstream_link *link)
{
    *link = (struct upstream_link){
        .standby = standby,
        .setting = node_setting(standby, "primary_conninfo"),
    };
    if (standby->role != ROLE_STANDBY || setting_empty(link->setting))
        return false;
    link->conninfo = conninfo_read(arena, link->setting->value, standby->version);
    link->hosts = conninfo_hosts(arena, &link->conninfo);
    return !link->conninfo.error && link->hosts.n_hosts > 0 &&
           !conninfo_has_service(&link->conninfo);
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

/* NULL: prefer, or what another libpq takes. sslrootcert=system demands it from 16 on.
 */
static const char *sslmode_of(const struct upstream_link *link)
{
    const char *mode = conninfo_get(&link->conninfo, "sslmode");
    const char *root = conninfo_get(&link->conninfo, "sslrootcert");
    if (!mode && root && strcmp(root, "system") == 0 && link->standby->version >= 1600)
        return "verify-full";
    return mode;
}

/* From 12 on; over a socket libpq refuses. */
static bool insists_on_gss(const struct upstream_link *link)
{
    const char *mode = conninfo_get(&link->conninfo, "gssencmode");
    return link->standby->version >= 1200 && mode && strcmp(mode, "require") == 0;
}

static bool has_demanding_mode(const struct upstream_link *link)
{
    static const char *const demanding[] = {"require", "verify-ca", "verify-full",
                                            NULL};
    const char *mode = sslmode_of(link);
    return mode && is_any(mode, demanding);
}

bool upstream_demands_ssl(const struct upstream_link *link)
{
    return !link->hosts.hosts[0].is_socket && has_demanding_mode(link);
}

unsigned upstream_ways(const struct upstream_link *link, const struct node *upstream,
                       const struct conninfo_host *host)
{
    const char *mode = sslmode_of(link);
    const struct setting *ssl = node_setting(upstream, "ssl");
    if (host->is_socket || insists_on_gss(link))
        return UPSTREAM_PLAIN;
    unsigned ways = UPSTREAM_PLAIN | UPSTREAM_SSL;
    if (setting_off(ssl))
        ways &= ~(unsigned)UPSTREAM_SSL;
    if (mode && strcmp(mode, "disable") == 0)
        ways &= ~(unsigned)UPSTREAM_SSL;
    if (has_demanding_mode(link))
        ways &= ~(unsigned)UPSTREAM_PLAIN;
    return ways;
}

static void add_candidate(struct arena *arena, struct upstream_try *try,
                          const struct hba_record *record)
{
    try->candidates = arena_push(arena, try->candidates, try->n_candidates,
                                 sizeof(const struct hba_record *));
    try->candidates[try->n_candidates++] = record;
}

/*
 * The records in their order, up to the first that is for the connection; those that
 * nobody ever comes to are left out.
 */
static void find_candidates(struct arena *arena, struct upstream_try *try,
                            const struct node *upstream,
                            const struct hba_connection *connection)
{
    for (size_t i = 0; i < upstream->hba.n_records && !try->record; i++) {
        const struct hba_record *record = &upstream->hba.records[i];
        try->is_broken = try->is_broken || record->error;
        const enum hba_match match = hba_matches(record, connection, upstream->version);
        if (match != HBA_NO && !hba_is_dead(upstream, record))
            add_candidate(arena, try, record);
        if (match == HBA_YES)
            try->record = record;
    }
}

/* What they say when they agree; to be refused for one reason or another is the same.
 */
static enum upstream_answer answer_of(const struct upstream_try *try)
{
    bool admits = false;
    for (size_t i = 0; i < try->n_candidates; i++)
        admits = admits || !hba_has_method(try->candidates[i], "reject");
    const bool is_sure = try->n_candidates == 1 && try->record;
    if (try->is_broken || (admits && !is_sure))
        return UPSTREAM_UNKNOWN;
    if (!try->record)
        return UPSTREAM_NO_RECORD;
    return admits ? UPSTREAM_ADMITTED : UPSTREAM_REJECTED;
}

/* Addresses that the standby may come from; one that is not known is "". */
struct client_addresses {
    const char *const *addresses;
    size_t n_addresses;
};

static struct client_addresses client_addresses(const struct conninfo_host *host,
                                                const struct node *standby)
{
    static const char *const unknown[] = {""}, *const socket[] = {NULL};
    static const char *const loopback[] = {"127.0.0.1", "::1"};
    if (host->is_socket)
        return (struct client_addresses){socket, 1};
    if (strcasecmp(host->host, "localhost") == 0)
        return (struct client_addresses){loopback, 2};
    if (strcmp(host->host, "::1") == 0)
        return (struct client_addresses){loopback + 1, 1};
    if (listen_is_loopback(host->host))
        return (struct client_addresses){loopback, 1};
    if (standby->n_addresses == 0)
        return (struct client_addresses){unknown, 1};
    return (struct client_addresses){standby->addresses, standby->n_addresses};
}

/* 4 or 6; 0 for what is no address in numbers. */
static int family_of(const char *host)
{
    struct hba_address address = {0};
    return host && hba_address_read(&address, host) ? address.family : 0;
}

/* In the order in which libpq tries them. */
static void add_connection(struct arena *arena, struct upstream_connections *list,
                           const struct hba_connection *connection)
{
    list->connections = arena_push(arena, list->connections, list->n_connections,
                                   sizeof *list->connections);
    list->connections[list->n_connections++] = *connection;
}

static void connect_from(struct arena *arena, struct upstream_connections *list,
                         const struct upstream_link *link, unsigned open,
                         const char *address, int family)
{
    static const unsigned ways[] = {UPSTREAM_SSL, UPSTREAM_PLAIN, UPSTREAM_SSL};
    const char *mode = sslmode_of(link);
    const size_t first = mode && strcmp(mode, "allow") == 0 ? 1 : 0;
    struct hba_connection connection = {
        .user = conninfo_get(&link->conninfo, "user"),
        .address = address,
        .family = family,
        .replication = !link->database,
        .database = link->database,
    };
    if (address && insists_on_gss(link)) {
        connection.gss = true;
        add_connection(arena, list, &connection);
        return;
    }
    for (size_t i = first; i < first + 2; i++) {
        connection.ssl = ways[i] == UPSTREAM_SSL;
        if (open & ways[i])
            add_connection(arena, list, &connection);
    }
}

struct upstream_connections upstream_connections(struct arena *arena,
                                                 const struct upstream_link *link,
                                                 const struct node *upstream,
                                                 const struct conninfo_host *host)
{
    struct upstream_connections list = {0};
    const unsigned open = upstream_ways(link, upstream, host);
    const struct client_addresses from = client_addresses(host, link->standby);
    const int family = host->is_socket ? 0 : family_of(host->host);
    for (size_t i = 0; i < from.n_addresses; i++) {
        const int other = family_of(from.addresses[i]);
        if (!family || !other || family == other)
            connect_from(arena, &list, link, open, from.addresses[i], family);
    }
    return list;
}

static void try_host(struct arena *arena, struct upstream_tries *tries,
                     const struct upstream_link *link, const struct node *upstream,
                     const struct conninfo_host *host)
{
    const struct upstream_connections list =
        upstream_connections(arena, link, upstream, host);
    for (size_t i = 0; i < list.n_connections; i++) {
        const struct hba_connection *connection = &list.connections[i];
        struct upstream_try try = {.ssl = connection->ssl};
        find_candidates(arena, &try, upstream, connection);
        try.answer = answer_of(&try);
        tries->tries = arena_push(arena, tries->tries, tries->n_tries, sizeof try);
        tries->tries[tries->n_tries++] = try;
    }
}

struct upstream_tries upstream_try_all(struct arena *arena,
                                       const struct upstream_link *link,
                                       const struct node *upstream)
{
    struct upstream_tries tries = {0};
    if (!upstream->hba_known || !upstream_is_sole(link))
        return tries;
    for (size_t i = 0; i < link->hosts.n_hosts; i++)
        try_host(arena, &tries, link, upstream, &link->hosts.hosts[i]);
    return tries;
}

static bool is_refusal(enum upstream_answer answer)
{
    return answer == UPSTREAM_NO_RECORD || answer == UPSTREAM_REJECTED;
}

/* Refused for two reasons is refused, for the first of them. */
enum upstream_answer upstream_ask(const struct upstream_tries *tries,
                                  const struct hba_record **record)
{
    *record = NULL;
    if (tries->n_tries == 0)
        return UPSTREAM_UNKNOWN;
    const struct upstream_try *first = &tries->tries[0];
    for (size_t i = 1; i < tries->n_tries; i++)
        if (is_refusal(tries->tries[i].answer) != is_refusal(first->answer))
            return UPSTREAM_UNKNOWN;
    *record = first->record;
    return first->answer;
}
