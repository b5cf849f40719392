/*
 * host, hostaddr and port: lists from version 10 on, single values before.
 */
#include "rules/conninfo_read.h"
#include "rules/hba_address.h"
#include "rules/host_name.h"

#include <stdlib.h>
#include <string.h>

enum {
    LISTS_SINCE = 1000,
    STRICT_NUMBERS_SINCE = 1200, /* before, what follows the digits was ignored */
    DEFAULT_PORT = 5432,
    LARGEST_PORT = 65535,
    NO_PORT = 0, /* what is no port number, which is an error of its own */
};

struct element {
    const char *text; /* not ended by a NUL */
    size_t length;
};

/* Takes the first element off a list that is not at its end. */
static struct element next_element(const char **list, int version)
{
    size_t length = version >= LISTS_SINCE ? strcspn(*list, ",") : strlen(*list);
    const struct element element = {*list, length};
    *list += length;
    return element;
}

static size_t count_elements(const char *list, int version)
{
    size_t n = 1;
    for (; version >= LISTS_SINCE && *list; list++)
        if (*list == ',')
            n++;
    return n;
}

/* The value of a keyword; NULL also when it is empty, which libpq takes as not given.
 */
static const char *value_of(const struct conninfo *conninfo, const char *keyword)
{
    const char *value = conninfo_get(conninfo, keyword);
    return value && *value ? value : NULL;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The port that an element gives, or NO_PORT. */
static int read_port(struct element element, int version)
{
    if (element.length == 0)
        return DEFAULT_PORT;
    char *end;
    long port = strtol(element.text, &end, 10);
    const char *stop = element.text + element.length;
    if (version >= STRICT_NUMBERS_SINCE) {
        while (end < stop && is_blank(*end))
            end++;
        if (end != stop)
            return NO_PORT;
    }
    return port >= 1 && port <= LARGEST_PORT ? (int)port : NO_PORT;
}

static void check_ports(struct conninfo_reader *reader, size_t n_hosts)
{
    const struct conninfo_option *option = conninfo_option(&reader->conninfo, "port");
    if (!option || !*option->value)
        return;
    size_t n = count_elements(option->value, reader->version);
    if (n != 1 && n != n_hosts)
        conninfo_refuse(reader, option->begin, option->end, "%zu ports for %zu host%s",
                        n, n_hosts, n_hosts == 1 ? "" : "s");

    const char *list = option->value;
    for (size_t i = 0; i < n; i++, list++) {
        const struct element element = next_element(&list, reader->version);
        if (read_port(element, reader->version) != NO_PORT)
            continue;
        /* In a URI it may be a password that the first slash cut in two. */
        bool show = !reader->is_uri && conninfo_can_show(element.text, element.length);
        conninfo_refuse(reader, option->value_begin, option->value_end,
                        "port%s%.*s is not a number from 1 to 65535", show ? " " : "",
                        show ? (int)element.length : 0, element.text);
    }
}

static void check_address(struct conninfo_reader *reader,
                          const struct conninfo_option *option, struct element element)
{
    struct hba_address address;
    const char *text = arena_copy(reader->arena, element.text, element.length);
    if (element.length == 0 || hba_address_read(&address, text))
        return;
    bool show = conninfo_can_show(text, element.length);
    conninfo_refuse(reader, option->value_begin, option->value_end,
                    "hostaddr%s%s is not an address", show ? " " : "",
                    show ? text : "");
}

static void check_addresses(struct conninfo_reader *reader, size_t n_hosts)
{
    const struct conninfo_option *option =
        conninfo_option(&reader->conninfo, "hostaddr");
    const char *host = value_of(&reader->conninfo, "host");
    size_t n_names = host ? count_elements(host, reader->version) : n_hosts;
    if (n_names != n_hosts)
        conninfo_refuse(reader, option->begin, option->end,
                        "%zu addresses in hostaddr, %zu names in host", n_hosts,
                        n_names);

    const char *list = option->value;
    for (size_t i = 0; i < n_hosts; i++, list++)
        check_address(reader, option, next_element(&list, reader->version));
}

/* A socket, or what can be a host. */
static bool may_be_host(struct element name)
{
    return name.length == 0 || *name.text == '/' || *name.text == '@' ||
           host_name_is_possible(name.text, name.length);
}

/* When none of the names can be looked up, nothing is ever connected to. */
static void check_names(struct conninfo_reader *reader, const char *host)
{
    const struct conninfo_option *option = conninfo_option(&reader->conninfo, "host");
    const size_t n = count_elements(host, reader->version);
    for (size_t i = 0; i < n; i++, host++)
        if (may_be_host(next_element(&host, reader->version)))
            return;
    const bool show =
        !reader->is_uri && conninfo_can_show(option->value, strlen(option->value));
    conninfo_refuse(reader, option->value_begin, option->value_end,
                    "host%s%s is no name of a host", show ? " " : "",
                    show ? option->value : "");
}

void conninfo_check_hosts(struct conninfo_reader *reader)
{
    const char *host = value_of(&reader->conninfo, "host");
    const char *address = value_of(&reader->conninfo, "hostaddr");
    const char *list = address ? address : host;
    size_t n_hosts = list ? count_elements(list, reader->version) : 1;

    if (address)
        check_addresses(reader, n_hosts);
    else if (host && !strchr(host, ';')) /* an error of its own */
        check_names(reader, host);
    check_ports(reader, n_hosts);
}

/* Elements of three lists that go together; a list may be missing, or end early. */
struct lists {
    const char *host, *address, *port;
    struct element one_port; /* when there is one for all hosts */
};

/* The next element; an empty one when there is none. */
static struct element take(const char **list, int version)
{
    if (!*list)
        return (struct element){"", 0};
    const struct element element = next_element(list, version);
    *list = **list ? *list + 1 : NULL;
    return element;
}

static struct conninfo_host next_host(struct arena *arena, struct lists *lists,
                                      int version)
{
    const struct element name = take(&lists->host, version);
    const struct element address = take(&lists->address, version);
    const struct element place = address.length > 0 ? address : name;
    struct element port = take(&lists->port, version);
    if (lists->one_port.text)
        port = lists->one_port;

    struct conninfo_host host = {
        .port = read_port(port, version),
        .is_socket = address.length == 0 &&
                     (name.length == 0 || *name.text == '/' || *name.text == '@'),
    };
    if (place.length > 0)
        host.host = arena_copy(arena, place.text, place.length);
    host.name = name.length > 0 ? arena_copy(arena, name.text, name.length) : host.host;
    return host;
}

struct conninfo_hosts conninfo_hosts(struct arena *arena,
                                     const struct conninfo *conninfo)
{
    const int version = conninfo->version;
    struct lists lists = {
        .host = value_of(conninfo, "host"),
        .address = value_of(conninfo, "hostaddr"),
        .port = value_of(conninfo, "port"),
    };
    const char *list = lists.address ? lists.address : lists.host;
    if (lists.port && count_elements(lists.port, version) == 1)
        lists.one_port = (struct element){lists.port, strlen(lists.port)};

    struct conninfo_hosts hosts = {.n_hosts = list ? count_elements(list, version) : 1};
    hosts.hosts = arena_alloc(arena, hosts.n_hosts * sizeof *hosts.hosts);
    const size_t n = hosts.n_hosts;
    hosts.n_hosts = 0;
    for (size_t i = 0; i < n; i++) {
        const struct conninfo_host host = next_host(arena, &lists, version);
        if (n == 1 || !host.host ||
            may_be_host((struct element){host.host, strlen(host.host)}))
            hosts.hosts[hosts.n_hosts++] = host;
    }
    return hosts;
}
