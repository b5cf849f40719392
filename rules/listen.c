/* Addresses that a server listens on, and those that a standby asks for. */
#include "rules/listen.h"

#include <string.h>
#include <strings.h>

#include "rules/hba_address.h"
#include "rules/host_name.h"

bool listen_is_loopback(const char *host)
{
    return strcasecmp(host, "localhost") == 0 || strncmp(host, "127.", 4) == 0 ||
           strcmp(host, "::1") == 0;
}

/* The next entry of a comma-separated list, moved behind; false at the end. */
static bool next_entry(const char **list, char *entry, size_t size)
{
    *list += strspn(*list, ", \t\"");
    size_t length = strcspn(*list, ", \t\"");
    if (length == 0)
        return false;
    size_t kept = length < size ? length : size - 1;
    memcpy(entry, *list, kept);
    entry[kept] = '\0';
    *list += length;
    return true;
}

bool listen_is_local(const struct node *node)
{
    const struct setting *addresses = node_setting(node, "listen_addresses");
    if (!addresses)
        return false;
    const char *list = addresses->value;
    char entry[256];
    while (next_entry(&list, entry, sizeof entry))
        if (!listen_is_loopback(entry))
            return false;
    return true;
}

static bool entry_serves(const char *entry, const char *host)
{
    bool version6 = strcmp(host, "::1") == 0;
    if (strcmp(entry, "*") == 0 || strcasecmp(entry, host) == 0)
        return true;
    if (strcmp(entry, "0.0.0.0") == 0)
        return !version6;
    if (strcmp(entry, "::") == 0)
        return version6;
    bool usual = strcmp(host, "127.0.0.1") == 0 || strcasecmp(host, "localhost") == 0;
    return usual &&
           (strcasecmp(entry, "localhost") == 0 || strcmp(entry, "127.0.0.1") == 0);
}

bool listen_has_loopback(const struct node *node, const char *host)
{
    const struct setting *addresses = node_setting(node, "listen_addresses");
    if (!addresses || !listen_is_loopback(host))
        return false;
    const char *list = addresses->value;
    char entry[256];
    while (next_entry(&list, entry, sizeof entry))
        if (entry_serves(entry, host))
            return true;
    return false;
}

bool listen_is_address(const char *entry)
{
    return entry[strspn(entry, "0123456789.")] == '\0' || strchr(entry, ':');
}

bool listen_may_have(const struct node *node, const char *host)
{
    const struct setting *addresses = node_setting(node, "listen_addresses");
    if (!addresses || listen_has_loopback(node, host))
        return true;
    const char *list = addresses->value;
    char entry[256];
    while (next_entry(&list, entry, sizeof entry))
        if (!listen_is_address(entry) && strcasecmp(entry, "localhost") != 0)
            return true;
    /* localhost is 127.0.0.1, ::1 or both, as the host has it. */
    return strcasecmp(host, "localhost") == 0 && !setting_empty(addresses);
}

bool listen_lacks_family(const struct node *node, const char *host)
{
    const struct setting *addresses = node_setting(node, "listen_addresses");
    if (setting_empty(addresses) || !listen_is_address(host))
        return false;
    const char *list = addresses->value;
    char entry[256];
    while (next_entry(&list, entry, sizeof entry))
        if (!listen_is_address(entry) || !strchr(entry, ':') == !strchr(host, ':'))
            return false;
    return true;
}

static bool is_wildcard(const char *entry)
{
    return strcmp(entry, "*") == 0 || strcmp(entry, "0.0.0.0") == 0 ||
           strcmp(entry, "::") == 0;
}

bool listen_loses_wildcard(const struct node *node, const char *host)
{
    const struct setting *addresses = node_setting(node, "listen_addresses");
    if (!addresses || !listen_is_address(host) || strchr(host, ':') ||
        listen_is_loopback(host))
        return false;
    const char *list = addresses->value;
    char entry[256];
    bool is_taken = false, is_lost = false;
    while (next_entry(&list, entry, sizeof entry)) {
        const bool is_v6 = strchr(entry, ':');
        if (strcmp(entry, "127.0.0.1") == 0 || strcasecmp(entry, "localhost") == 0)
            is_taken = true;
        else if (is_taken && !is_v6 && is_wildcard(entry))
            is_lost = true;
        else if (!is_v6)
            return false;
    }
    return is_lost;
}

/*
 * Whether what can be written as an entry can be none: numbers alone that are no
 * address, which nothing resolves; and addresses of IPv6 that no system binds a socket
 * of TCP to: those of IPv4 in it, of a link that is not named, and of a group.
 */
static bool is_unbindable(const char *entry)
{
    enum { LINK_MASK = 0xc0, LINK_LOCAL = 0x80, GROUP = 0xff, LINK = 0xfe };
    static const unsigned char mapped[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    struct hba_address address = {0};
    if (!listen_is_address(entry))
        return false;
    if (!hba_address_read(&address, entry))
        return !strchr(entry, ':');
    const unsigned char *bytes = address.address;
    const bool is_of_link =
        bytes[0] == LINK && (bytes[1] & LINK_MASK) == LINK_LOCAL && !strchr(entry, '%');
    return strchr(entry, ':') && (memcmp(bytes, mapped, sizeof mapped) == 0 ||
                                  bytes[0] == GROUP || is_of_link);
}

bool listen_is_impossible(const struct node *node)
{
    const struct setting *addresses = node_setting(node, "listen_addresses");
    const char *list = addresses ? addresses->value : "";
    char entry[256];
    size_t n = 0;
    for (; next_entry(&list, entry, sizeof entry); n++)
        if (strcmp(entry, "*") == 0 ||
            (host_name_is_possible(entry, strlen(entry)) && !is_unbindable(entry)))
            return false;
    return n > 0;
}

/* Whether it is the only entry of listen_addresses beside loopback ones. */
static bool is_sole_entry(const struct node *node, const char *host)
{
    const struct setting *addresses = node_setting(node, "listen_addresses");
    const char *list = addresses ? addresses->value : "";
    char entry[256];
    bool found = false;
    while (next_entry(&list, entry, sizeof entry)) {
        if (strcasecmp(entry, host) == 0)
            found = true;
        else if (!listen_is_loopback(entry))
            return false;
    }
    return found;
}

bool listen_is_own(const struct node *node, const char *host)
{
    if (!listen_is_address(host) || is_wildcard(host) || listen_is_loopback(host))
        return false;
    for (size_t i = 0; i < node->n_addresses; i++)
        if (strcasecmp(node->addresses[i], host) == 0)
            return true;
    return is_sole_entry(node, host);
}

bool listen_is_here(const struct conninfo_host *host)
{
    return host->is_socket || listen_is_loopback(host->host);
}

const struct setting *listen_sockets(const struct node *node)
{
    const struct setting *directories = node_setting(node, "unix_socket_directories");
    return directories ? directories : node_setting(node, "unix_socket_directory");
}

bool listen_stays_here(struct arena *arena, const struct conninfo *conninfo)
{
    if (conninfo_has_service(conninfo))
        return false;
    const struct conninfo_hosts hosts = conninfo_hosts(arena, conninfo);
    for (size_t i = 0; i < hosts.n_hosts; i++)
        if (!listen_is_here(&hosts.hosts[i]))
            return false;
    return true;
}

/* A string that is broken somewhere has its hosts all the same. */
static bool standby_is_here(struct arena *arena, const struct node *standby)
{
    const struct setting *setting = node_setting(standby, "primary_conninfo");
    if (setting_empty(setting))
        return node_reads_archive_alone(standby);
    const struct conninfo conninfo =
        conninfo_read(arena, setting->value, standby->version);
    bool has_host =
        conninfo_get(&conninfo, "host") || conninfo_get(&conninfo, "hostaddr");
    return (has_host || !conninfo.error) && listen_stays_here(arena, &conninfo);
}

bool listen_standbys_are_here(const struct cluster *cluster, const struct node *node)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *standby = cluster->nodes[i];
        if (standby->upstream == node && !standby_is_here(cluster->arena, standby))
            return false;
    }
    return node->n_standbys > 0;
}
