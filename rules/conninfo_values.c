/*
 * Values that libpq checks before it connects, but for those of conninfo_hosts.c.
 *
 * A bad connect_timeout is not among them: a WAL receiver never looks at it.
 */
#include "rules/conninfo_read.h"
#include "rules/encoding.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char tls_versions[] = "TLSv1, TLSv1.1, TLSv1.2, TLSv1.3";
static const char protocol_versions[] = "3.0, 3.2, latest";

/* A keyword whose value is one of some words. */
struct choice {
    const char *keyword;
    int since, until; /* both inclusive; 0: no limit */
    const char *words;
    bool any_case; /* and then the value may be empty, too */
};

static const struct choice choices[] = {
    {"sslmode", 0, 0, "disable, allow, prefer, require, verify-ca, verify-full", false},
    {"target_session_attrs", 1000, 1300, "any, read-write", false},
    {"target_session_attrs", 1400, 0,
     "any, read-write, read-only, primary, standby, prefer-standby", false},
    {"gssencmode", 1200, 0, "disable, prefer, require", false},
    {"channel_binding", 1300, 0, "disable, prefer, require", false},
    {"ssl_min_protocol_version", 1300, 0, tls_versions, true},
    {"ssl_max_protocol_version", 1300, 0, tls_versions, true},
    {"sslcertmode", 1600, 0, "disable, allow, require", false},
    {"load_balance_hosts", 1600, 0, "disable, random", false},
    {"sslnegotiation", 1700, 0, "postgres, direct", false},
    {"min_protocol_version", 1800, 0, protocol_versions, false},
    {"max_protocol_version", 1800, 0, protocol_versions, false},
};

/* Which of the words `word` is, from 0; -1 when it is none of them. */
static int find_word(const char *words, const char *word, size_t length, bool any_case)
{
    for (int i = 0; *words; i++) {
        size_t n = strcspn(words, ",");
        if (n == length &&
            (any_case ? strncasecmp(words, word, n) : strncmp(words, word, n)) == 0)
            return i;
        words += n + strspn(words + n, ", ");
    }
    return -1;
}

static void check_choice(struct conninfo_reader *reader, const struct choice *choice)
{
    const struct conninfo_option *option =
        conninfo_option(&reader->conninfo, choice->keyword);
    if (!option || reader->version < choice->since ||
        (choice->until && reader->version > choice->until))
        return;
    const char *value = option->value;
    if (choice->any_case && !*value)
        return;
    if (find_word(choice->words, value, strlen(value), choice->any_case) >= 0)
        return;
    bool show = conninfo_can_show(value, strlen(value));
    conninfo_refuse(reader, option->value_begin, option->value_end,
                    "%s%s%s is none of %s", choice->keyword, show ? " " : "",
                    show ? value : "", choice->words);
}

/* The rank of a value among `words`, that of `otherwise` when it is not given. */
static int rank(const struct conninfo *conninfo, const char *keyword, const char *words,
                const char *otherwise)
{
    const char *value = conninfo_get(conninfo, keyword);
    if (!value)
        value = otherwise;
    return find_word(words, value, strlen(value), true);
}

/* From 13 on no TLS version below 1.2 is used unless the string says so. */
static void check_tls_range(struct conninfo_reader *reader)
{
    const struct conninfo *conninfo = &reader->conninfo;
    const struct conninfo_option *option =
        conninfo_option(conninfo, "ssl_max_protocol_version");
    if (!option)
        return;
    int least = rank(conninfo, "ssl_min_protocol_version", tls_versions, "TLSv1.2");
    int most = rank(conninfo, "ssl_max_protocol_version", tls_versions, "");
    if (most >= 0 && least > most)
        conninfo_refuse_value(
            reader, option,
            "ssl_max_protocol_version is below ssl_min_protocol_version");
}

static void check_protocol_range(struct conninfo_reader *reader)
{
    const struct conninfo *conninfo = &reader->conninfo;
    const struct conninfo_option *option =
        conninfo_option(conninfo, "max_protocol_version");
    if (!option || strcmp(option->value, "3.0") != 0)
        return;
    if (rank(conninfo, "min_protocol_version", protocol_versions, "3.0") > 0)
        conninfo_refuse_value(reader, option,
                              "max_protocol_version is below min_protocol_version");
}

/* What would make TLS mandatory goes only with an sslmode that does so, too. */
static void check_weak_sslmode(struct conninfo_reader *reader)
{
    const struct conninfo *conninfo = &reader->conninfo;
    const struct conninfo_option *root = conninfo_option(conninfo, "sslrootcert");
    const struct conninfo_option *start = conninfo_option(conninfo, "sslnegotiation");
    bool is_system = reader->version >= 1600 && root && !strcmp(root->value, "system");
    const char *mode = conninfo_get(conninfo, "sslmode");
    if (!mode)
        mode = is_system ? "verify-full" : "prefer";

    if (is_system && strcmp(mode, "verify-full") != 0)
        conninfo_refuse_value(reader, root,
                              "sslrootcert=system needs sslmode=verify-full");
    bool is_weak = find_word("disable, allow, prefer", mode, strlen(mode), false) >= 0;
    if (start && strcmp(start->value, "direct") == 0 && is_weak)
        conninfo_refuse_value(reader, start,
                              "sslnegotiation=direct needs sslmode=require or more");
}

static const char auth_methods[] =
    "password, md5, gss, sspi, scram-sha-256, none, oauth";
enum { N_AUTH_BEFORE_OAUTH = 6, OAUTH_SINCE = 1800 };

/* Why a method cannot stand in the list, or NULL. `seen` has a bit a method. */
static const char *method_error(int method, bool excludes, bool list_excludes,
                                unsigned seen, int version)
{
    if (excludes != list_excludes)
        return "require_auth has methods with ! and without";
    if (method < 0 || (method >= N_AUTH_BEFORE_OAUTH && version < OAUTH_SINCE))
        return "require_auth has an unknown authentication method";
    if (seen & 1U << method)
        return "require_auth has a method twice";
    return NULL;
}

/* What is wrong with a list of methods that is not empty, or NULL. */
static const char *methods_error(const char *list, int version)
{
    const bool list_excludes = *list == '!';
    unsigned seen = 0;
    for (;; list++) {
        const bool excludes = *list == '!';
        list += excludes ? 1 : 0;
        size_t length = strcspn(list, ",");
        int method = find_word(auth_methods, list, length, false);
        const char *error =
            method_error(method, excludes, list_excludes, seen, version);
        list += length;
        if (error || !*list)
            return error;
        seen |= 1U << method;
    }
}

static void check_require_auth(struct conninfo_reader *reader)
{
    const struct conninfo_option *option =
        conninfo_option(&reader->conninfo, "require_auth");
    const char *error =
        option && *option->value ? methods_error(option->value, reader->version) : NULL;
    if (error)
        conninfo_refuse_value(reader, option, error);
}

/* libpq asks its own locale for "auto"; the server knows the other names. */
static void check_encoding(struct conninfo_reader *reader)
{
    const struct conninfo_option *option =
        conninfo_option(&reader->conninfo, "client_encoding");
    if (option && *option->value && strcmp(option->value, "auto") != 0 &&
        !encoding_find(option->value))
        conninfo_refuse_value(reader, option,
                              "client_encoding is the name of no encoding");
}

/* Whether it is base64 of 32 bytes, in which blanks do not count. */
static bool is_scram_key(const char *text)
{
    enum { SIZE = 43 };
    static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                 "0123456789+/";
    static const char blanks[] = " \t\n\r";
    size_t n = 0, n_padding = 0;
    for (; *text; text++) {
        if (strchr(blanks, *text))
            continue;
        if (*text == '=')
            n_padding++;
        else if (n_padding > 0 || !strchr(base64, *text))
            return false;
        else
            n++;
    }
    return n == SIZE && n_padding == 1;
}

static void check_scram_keys(struct conninfo_reader *reader)
{
    static const char *const keys[][2] = {
        {"scram_client_key", "scram_client_key is not 32 bytes in base64"},
        {"scram_server_key", "scram_server_key is not 32 bytes in base64"},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct conninfo_option *option =
            conninfo_option(&reader->conninfo, keys[i][0]);
        if (option && !is_scram_key(option->value))
            conninfo_refuse_value(reader, option, keys[i][1]);
    }
}

/* A number for the TCP socket, and the most that Linux takes; at least it is 1. */
struct socket_number {
    const char *keyword;
    long most; /* 0: any number will do */
};

/* Up to 11 what follows the digits is not looked at, and no digits are 0. */
static void check_number(struct conninfo_reader *reader,
                         const struct socket_number *number)
{
    enum { STRICT_SINCE = 1200 };
    const struct conninfo_option *option =
        conninfo_option(&reader->conninfo, number->keyword);
    if (!option)
        return;
    char *end;
    const long value = strtol(option->value, &end, 10);
    bool is_number = end != option->value && value >= INT_MIN && value <= INT_MAX;
    end += strspn(end, " \t\n\v\f\r");
    const bool is_read = reader->version < STRICT_SINCE || (is_number && !*end);
    const bool fits = !number->most || (value >= 1 && value <= number->most);
    if (is_read && fits)
        return;
    bool show = conninfo_can_show(option->value, strlen(option->value));
    const char *reason =
        is_read ? arena_printf(reader->arena, "is not from 1 to %ld, as Linux wants it",
                               number->most)
                : "is not a whole number";
    conninfo_refuse(reader, option->value_begin, option->value_end, "%s%s%s %s",
                    number->keyword, show ? " " : "", show ? option->value : "",
                    reason);
}

/* Whether it is a number or empty. Unlike the others it is one in every version. */
static bool check_keepalives(struct conninfo_reader *reader)
{
    const struct conninfo_option *option =
        conninfo_option(&reader->conninfo, "keepalives");
    char *end = NULL;
    if (option)
        strtol(option->value, &end, 10);
    if (!option || !*end)
        return true;
    conninfo_refuse_value(reader, option, "keepalives is not a whole number");
    return false;
}

/* Numbers for the TCP socket, read when there is one. */
static void check_integers(struct conninfo_reader *reader)
{
    static const struct socket_number numbers[] = {
        {"keepalives_idle", 32767},
        {"keepalives_interval", 32767},
        {"keepalives_count", 127},
        {"tcp_user_timeout", 0},
    };
    const struct conninfo_hosts hosts =
        conninfo_hosts(reader->arena, &reader->conninfo);
    const char *keepalives = conninfo_get(&reader->conninfo, "keepalives");
    bool has_tcp = false;
    for (size_t i = 0; i < hosts.n_hosts; i++)
        has_tcp = has_tcp || !hosts.hosts[i].is_socket;
    if (!has_tcp || !check_keepalives(reader) ||
        (keepalives && strtol(keepalives, NULL, 10) == 0))
        return;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        check_number(reader, &numbers[i]);
}

void conninfo_check_values(struct conninfo_reader *reader)
{
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        check_choice(reader, &choices[i]);
    check_tls_range(reader);
    check_protocol_range(reader);
    check_weak_sslmode(reader);
    check_require_auth(reader);
    check_encoding(reader);
    check_scram_keys(reader);
    check_integers(reader);
}
