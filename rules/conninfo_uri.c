/*
 * postgresql://user:password@host:port,host:port/dbname?keyword=value&keyword=value
 *
 * Every part may be missing. As in libpq the lists of hosts and of ports are put
 * together first, as they stand, and then decoded: a %2C among them separates hosts.
 */
#include "rules/conninfo_read.h"

#include <string.h>

/* From this version on spaces around a part are dropped, those inside refused. */
enum { TRIMS_SINCE = 1800 };

size_t conninfo_uri_prefix(const char *text)
{
    static const char *const prefixes[] = {"postgresql://", "postgres://"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t length = strlen(prefixes[i]);
        if (strncmp(text, prefixes[i], length) == 0)
            return length;
    }
    return 0;
}

/* Bytes of the text, or of a list made from it, and where they stand. */
struct part {
    const char *text;
    size_t size;
    size_t begin, end;
};

static struct part part_at(const struct conninfo_reader *reader, size_t begin,
                           size_t end)
{
    return (struct part){reader->text + begin, end - begin, begin, end};
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The byte that the % at text[i] stands for; 0 for what libpq refuses. */
static char encoded_byte(const char *text, size_t i, size_t size)
{
    int high = i + 1 < size ? hex_value(text[i + 1]) : -1;
    int low = i + 2 < size ? hex_value(text[i + 2]) : -1;
    if (high < 0 || low < 0)
        return '\0';
    return (char)(high * 16 + low);
}

static struct part trim(struct conninfo_reader *reader, struct part part)
{
    while (part.size > 0 && part.text[0] == ' ') {
        part.text++;
        part.size--;
    }
    while (part.size > 0 && part.text[part.size - 1] == ' ')
        part.size--;
    if (part.size > 0 && memchr(part.text, ' ', part.size))
        conninfo_refuse(reader, part.begin, part.end,
                        "space in a URI, where it is written %%20");
    return part;
}

static char *decode(struct conninfo_reader *reader, struct part part)
{
    if (reader->version >= TRIMS_SINCE)
        part = trim(reader, part);
    char *decoded = arena_alloc(reader->arena, part.size + 1);
    size_t length = 0;
    for (size_t i = 0; i < part.size; i++) {
        char c = part.text[i];
        if (c == '%') {
            c = encoded_byte(part.text, i, part.size);
            i += 2;
        }
        if (c)
            decoded[length++] = c;
        else
            conninfo_refuse(reader, part.begin, part.end,
                            "%% without two hexadecimal digits, or %%00, in a URI");
    }
    return decoded;
}

static void add_part(struct conninfo_reader *reader, const char *keyword,
                     struct part part)
{
    if (part.size == 0)
        return;
    const struct conninfo_option option = {
        .keyword = keyword,
        .value = decode(reader, part),
        .begin = part.begin,
        .end = part.end,
        .value_begin = part.begin,
        .value_end = part.end,
    };
    conninfo_add(reader, option);
}

/* user:password@, which ends at the first @ unless a slash comes before it. */
static size_t read_user(struct conninfo_reader *reader, size_t at)
{
    const char *text = reader->text;
    size_t end = at + strcspn(text + at, "@/");
    if (text[end] != '@')
        return at;

    size_t user_end = at + strcspn(text + at, ":@");
    add_part(reader, "user", part_at(reader, at, user_end));
    if (user_end < end)
        add_part(reader, "password", part_at(reader, user_end + 1, end));
    return end + 1;
}

/* A list with commas that is made from pieces of the text. */
struct list {
    struct part part;
    char *bytes;
    size_t n;
};

static void list_add(struct list *list, const char *text, size_t begin, size_t end)
{
    if (list->n++ == 0)
        list->part.begin = begin;
    else
        list->bytes[list->part.size++] = ',';
    memcpy(list->bytes + list->part.size, text + begin, end - begin);
    list->part.size += end - begin;
    list->part.end = end;
}

/* An address in brackets from `at` on; its end without the brackets in *end. */
static size_t read_brackets(struct conninfo_reader *reader, size_t at, size_t *end)
{
    const char *text = reader->text;
    *end = at + 1 + strcspn(text + at + 1, "]");
    if (!text[*end]) {
        conninfo_refuse(reader, at, *end, "missing ] behind an IPv6 address");
        return *end;
    }
    size_t behind = *end + 1;
    if (*end == at + 1)
        conninfo_refuse(reader, at, behind, "no address between the brackets");
    size_t stop = behind + strcspn(text + behind, ":/?,");
    if (stop > behind)
        conninfo_refuse(reader, behind, stop, "text behind the ] of an IPv6 address");
    return stop;
}

/* host:port, up to the comma or to what ends the list. */
static size_t read_host(struct conninfo_reader *reader, size_t at, struct list *hosts,
                        struct list *ports)
{
    const char *text = reader->text;
    size_t begin = at, end;
    if (text[at] == '[') {
        begin++;
        at = read_brackets(reader, at, &end);
    } else {
        at += strcspn(text + at, ":/?,");
        end = at;
    }
    list_add(hosts, text, begin, end);

    size_t port = text[at] == ':' ? at + 1 : at;
    at = port + strcspn(text + port, "/?,");
    list_add(ports, text, port, at);
    return at;
}

static size_t read_hosts(struct conninfo_reader *reader, size_t at)
{
    size_t room = strlen(reader->text + at) + 1;
    struct list hosts = {.bytes = arena_alloc(reader->arena, room)};
    struct list ports = {.bytes = arena_alloc(reader->arena, room)};
    at = read_host(reader, at, &hosts, &ports);
    while (reader->text[at] == ',')
        at = read_host(reader, at + 1, &hosts, &ports);

    hosts.part.text = hosts.bytes;
    ports.part.text = ports.bytes;
    add_part(reader, "host", hosts.part);
    add_part(reader, "port", ports.part);
    return at;
}

/* libpq takes the `ssl=true` of other drivers' URIs, and no other value of it. */
static bool is_ssl_true(const struct conninfo_option *option)
{
    return strcmp(option->keyword, "ssl") == 0 && strcmp(option->value, "true") == 0;
}

static void read_parameter(struct conninfo_reader *reader, size_t begin, size_t end)
{
    const char *text = reader->text;
    const char *equals = memchr(text + begin, '=', end - begin);
    if (!equals) {
        conninfo_refuse(reader, begin, end, "missing \"=\" in the query of a URI");
        return;
    }
    size_t value = (size_t)(equals - text) + 1;
    if (memchr(text + value, '=', end - value))
        conninfo_refuse(reader, begin, end, "second \"=\" in a parameter of a URI");

    struct conninfo_option option = {
        .keyword = decode(reader, part_at(reader, begin, value - 1)),
        .value = decode(reader, part_at(reader, value, end)),
        .begin = begin,
        .end = end,
        .value_begin = value,
        .value_end = end,
    };
    if (is_ssl_true(&option)) {
        option.keyword = "sslmode";
        option.value = "require";
    }
    conninfo_add(reader, option);
}

static void read_query(struct conninfo_reader *reader, size_t at)
{
    const char *text = reader->text;
    while (text[at]) {
        size_t end = at + strcspn(text + at, "&");
        read_parameter(reader, at, end);
        at = text[end] ? end + 1 : end;
    }
}

void conninfo_read_uri(struct conninfo_reader *reader)
{
    const char *text = reader->text;
    size_t at = conninfo_uri_prefix(text);
    at = read_user(reader, at);
    at = read_hosts(reader, at);
    if (text[at] == '/') {
        size_t end = at + 1 + strcspn(text + at + 1, "?");
        add_part(reader, "dbname", part_at(reader, at + 1, end));
        at = end;
    }
    if (text[at] == '?')
        read_query(reader, at + 1);
}
