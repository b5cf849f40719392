/* Connection strings: what libpq of a version reads in them, and what it refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "rules/conninfo.h"
#include "rules/guc.h"

/* The options as "keyword=value|keyword=value". */
static char *print_options(struct arena *arena, const struct conninfo *conninfo)
{
    char *printed = arena_copy(arena, "", 0);
    for (size_t i = 0; i < conninfo->n_options; i++)
        printed =
            arena_printf(arena, "%s%s%s=%s", printed, i > 0 ? "|" : "",
                         conninfo->options[i].keyword, conninfo->options[i].value);
    return printed;
}

struct read_case {
    const char *text;
    const char *options;
};

static const struct read_case pairs[] = {
    {"", ""},
    {" \t\n\v\f\r", ""},
    {"host=a", "host=a"},
    {"  host=a\tport=5432\n", "host=a|port=5432"},
    {"host = a port= 5432", "host=a|port=5432"},
    {"host=", "host="},
    {"host= port=5", "host=port=5"},
    {"host=''", "host="},
    {"host='a b'", "host=a b"},
    {"host='a'port=5", "host=a|port=5"},
    {"host='it\\'s'", "host=it's"},
    {"host=it's", "host=it's"},
    {"host=a\\ b", "host=a b"},
    {"host=a\\\\b", "host=a\\b"},
    {"host=a\\", "host=a"},
    {"host='a\\b'", "host=ab"},
    {"user=a user=b", "user=a|user=b"},
    {"application_name=\xc3\xa9", "application_name=\xc3\xa9"},
    {"options='-c a=b'", "options=-c a=b"},
    {"requiressl=1", "sslmode=require"},
    {"requiressl=0", "sslmode=prefer"},
    {"host=127.0.0.1, port=5432, user=repl", "host=127.0.0.1,|port=5432,|user=repl"},
    {"connect_timeout=abc", "connect_timeout=abc"},
    {"dbname=none replication=false", "dbname=none|replication=false"},
};

static const struct read_case uris[] = {
    {"postgresql://", ""},
    {"postgres:///", ""},
    {"postgresql://h", "host=h"},
    {"postgresql://h:5433/db", "host=h|port=5433|dbname=db"},
    {"postgresql://u@h", "user=u|host=h"},
    {"postgresql://u:p@h", "user=u|password=p|host=h"},
    {"postgresql://:p@h", "password=p|host=h"},
    {"postgresql://u:@h", "user=u|host=h"},
    {"postgresql://u:p:q@h", "user=u|password=p:q|host=h"},
    {"postgresql://u:p?q@h", "user=u|password=p?q|host=h"},
    {"postgresql://u:p@/d", "user=u|password=p|dbname=d"},
    {"postgresql://u@h@i", "user=u|host=h@i"},
    {"postgresql://u%40x:p%3Ay@h", "user=u@x|password=p:y|host=h"},
    {"postgresql://[::1]:5/d", "host=::1|port=5|dbname=d"},
    {"postgresql://[::1],[::2]:4", "host=::1,::2|port=,4"},
    {"postgresql://h1:1,h2:2,h3/d", "host=h1,h2,h3|port=1,2,|dbname=d"},
    {"postgresql://:5433", "port=5433"},
    {"postgresql://,/", "host=,|port=,"},
    {"postgresql://%2Ftmp:5/d", "host=/tmp|port=5|dbname=d"},
    {"postgresql:///d?host=/tmp&port=5", "dbname=d|host=/tmp|port=5"},
    {"postgresql://h/d/e?user=a", "host=h|dbname=d/e|user=a"},
    {"postgresql://h?us%65r=a%20b", "host=h|user=a b"},
    {"postgresql://h?user=a?b", "host=h|user=a?b"},
    {"postgresql://h?user=a&", "host=h|user=a"},
    {"postgresql://h?ssl=true", "host=h|sslmode=require"},
    {"postgresql://h?requiressl=1", "host=h|sslmode=require"},
    {"postgresql://h#f", "host=h#f"},
};

static void check_read(const struct read_case *row, int version)
{
    struct arena arena = {0};
    const struct conninfo conninfo = conninfo_read(&arena, row->text, version);
    if (conninfo.error)
        fail_msg("%s at %d: %s", row->text, version, conninfo.error);
    assert_string_equal(print_options(&arena, &conninfo), row->options);
    assert_int_equal(conninfo.version, version);
    arena_free(&arena);
}

static void test_pairs(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        for (int version = 1600; version <= 1800; version += 100)
            check_read(&pairs[i], version);
}

static void test_uris(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof uris / sizeof *uris; i++)
        for (int version = 1000; version <= 1800; version += 100)
            check_read(&uris[i], version);
}

/* What differs from version to version. */
static const struct {
    int from, to;
    struct read_case row;
} readings[] = {
    /* Without any "=" it is a database name. */
    {902, 1500, {"host", "dbname=host"}},
    {902, 1500, {"two words", "dbname=two words"}},
    {902, 1500, {"pgsql://u@h/", "dbname=pgsql://u@h/"}},
    {902, 1500, {"PostgreSQL://h", "dbname=PostgreSQL://h"}},
    {902, 1700, {"postgresql://u:a b@h", "user=u|password=a b|host=h"}},
    {902, 1700, {"postgresql://h/d ", "host=h|dbname=d "}},
    {1800, 1800, {"postgresql:// h :5 / d ?user= a ", "host=h|port=5|dbname=d|user=a"}},
    {902, 906, {"host=a,b port=5432,5433", "host=a,b|port=5432,5433"}},
    {900, 1100, {"host=a port=5432x", "host=a|port=5432x"}},
    {900, 1300, {"authtype=a tty=b", "authtype=a|tty=b"}},
    {1200, 1800, {"host=a port=' 5432 '", "host=a|port= 5432 "}},
    {1600, 1800, {"sslrootcert=system", "sslrootcert=system"}},
    {900,
     1500,
     {"sslrootcert=system sslmode=allow", "sslrootcert=system|sslmode=allow"}},
};

static void test_versions(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        check_read(&readings[i].row, readings[i].from);
        check_read(&readings[i].row, readings[i].to);
    }
}

struct error_case {
    int version;
    const char *text;
    const char *error;
    const char *culprit; /* the bytes at fault */
};

static const struct error_case errors[] = {
    {1500, "host=a b", "missing \"=\" after b", "b"},
    {1500, "a b=c", "missing \"=\" after a", "a"},
    {1600, "host", "missing \"=\" after host", "host"},
    {900, "host", "missing \"=\" after host", "host"},
    {1600, "host ", "missing \"=\" after host", "host"},
    {1600, "pgsql://u@h/", "missing \"=\" after a word", "pgsql://u@h/"},
    {901, "postgresql://u@h/", "missing \"=\" after a word", "postgresql://u@h/"},
    {1500, "=a", "no keyword before \"=\"", ""},
    {1500, "hosst=a", "unknown keyword hosst", "hosst"},
    {1500, "Host=a", "keyword host is not in lower case", "Host"},
    {1500, "user=a hosst=b port=5", "unknown keyword hosst", "hosst"},
    {1500, "user=a h*st=b", "unknown keyword", "h*st"},
    {1500, "servicefile=a", "unknown keyword servicefile", "servicefile"},
    {1500, "require_auth=md5", "keyword require_auth is not known before 16",
     "require_auth"},
    {900, "requirepeer=a", "keyword requirepeer is not known before 9.1",
     "requirepeer"},
    {1400, "tty=a", "keyword tty is not known after 13", "tty"},
    {1500, "host='a", "unterminated quote", "'a"},
    {1500, "host='a\\'", "unterminated quote", "'a\\'"},
    {1500, "host='a\\", "unterminated quote", "'a\\"},

    {1500, "sslmode=required",
     "sslmode required is none of disable, allow, prefer, require, verify-ca, "
     "verify-full",
     "required"},
    {1500, "sslmode=''",
     "sslmode is none of disable, allow, prefer, require, verify-ca, verify-full",
     "''"},
    {900, "sslmode=Require",
     "sslmode Require is none of disable, allow, prefer, require, verify-ca, "
     "verify-full",
     "Require"},
    {1300, "target_session_attrs=standby",
     "target_session_attrs standby is none of any, read-write", "standby"},
    {1400, "target_session_attrs=master",
     "target_session_attrs master is none of any, read-write, read-only, primary, "
     "standby, prefer-standby",
     "master"},
    {1200, "gssencmode=allow", "gssencmode allow is none of disable, prefer, require",
     "allow"},
    {1300, "channel_binding=allow",
     "channel_binding allow is none of disable, prefer, require", "allow"},
    {1300, "ssl_min_protocol_version=1.2",
     "ssl_min_protocol_version 1.2 is none of TLSv1, TLSv1.1, TLSv1.2, TLSv1.3", "1.2"},
    {1300, "ssl_max_protocol_version=TLSv1.1",
     "ssl_max_protocol_version is below ssl_min_protocol_version", "TLSv1.1"},
    {1300, "ssl_min_protocol_version=tlsv1.3 ssl_max_protocol_version=TLSv1.2",
     "ssl_max_protocol_version is below ssl_min_protocol_version", "TLSv1.2"},
    {1600, "sslcertmode=prefer",
     "sslcertmode prefer is none of disable, allow, require", "prefer"},
    {1600, "load_balance_hosts=on", "load_balance_hosts on is none of disable, random",
     "on"},
    {1600, "require_auth=scram", "require_auth has an unknown authentication method",
     "scram"},
    {1600, "require_auth=md5,", "require_auth has an unknown authentication method",
     "md5,"},
    {1700, "require_auth=oauth", "require_auth has an unknown authentication method",
     "oauth"},
    {1800, "require_auth='md5, gss'",
     "require_auth has an unknown authentication method", "'md5, gss'"},
    {1600, "require_auth=md5,md5", "require_auth has a method twice", "md5,md5"},
    {1600, "require_auth=md5,!gss", "require_auth has methods with ! and without",
     "md5,!gss"},
    {1600, "sslrootcert=system sslmode=require",
     "sslrootcert=system needs sslmode=verify-full", "system"},
    {1700, "sslnegotiation=direct",
     "sslnegotiation=direct needs sslmode=require or more", "direct"},
    {1700, "sslnegotiation=tls", "sslnegotiation tls is none of postgres, direct",
     "tls"},
    {1800, "min_protocol_version=3.1",
     "min_protocol_version 3.1 is none of 3.0, 3.2, latest", "3.1"},
    {1800, "min_protocol_version=3.2 max_protocol_version=3.0",
     "max_protocol_version is below min_protocol_version", "3.0"},
    {1200, "host=a keepalives_idle=x", "keepalives_idle x is not a whole number", "x"},
    {1500, "host=a tcp_user_timeout=99999999999",
     "tcp_user_timeout 99999999999 is not a whole number", "99999999999"},

    {1500, "host=a port=x", "port x is not a number from 1 to 65535", "x"},
    {1100, "host=a port=x", "port x is not a number from 1 to 65535", "x"},
    {906, "host=a port=0", "port 0 is not a number from 1 to 65535", "0"},
    {1500, "port=65536", "port 65536 is not a number from 1 to 65535", "65536"},
    {1500, "port=-1", "port -1 is not a number from 1 to 65535", "-1"},
    {1200, "port=5432x", "port 5432x is not a number from 1 to 65535", "5432x"},
    {1500, "port=' '", "port is not a number from 1 to 65535", "' '"},
    {1500, "host=a,b port=1,x", "port x is not a number from 1 to 65535", "1,x"},
    {1500, "host=a port=1,2", "2 ports for 1 host", "port=1,2"},
    {1500, "host=a,b port=1,2,3", "3 ports for 2 hosts", "port=1,2,3"},
    {1500, "port=1,", "2 ports for 1 host", "port=1,"},
    {1500, "hostaddr=localhost", "hostaddr localhost is not an address", "localhost"},
    {906, "hostaddr=::1,::1", "hostaddr is not an address", "::1,::1"},
    {1500, "hostaddr=127.0.0.1,x", "hostaddr x is not an address", "127.0.0.1,x"},
    {1500, "hostaddr=/tmp", "hostaddr is not an address", "/tmp"},
    {1500, "host=a,b,c hostaddr=::1,::2", "2 addresses in hostaddr, 3 names in host",
     "hostaddr=::1,::2"},

    {1500, "postgresql://[]/", "no address between the brackets", "[]"},
    {1500, "postgresql://[::1/d", "missing ] behind an IPv6 address", "[::1/d"},
    {1500, "postgresql://[::1]x/d", "text behind the ] of an IPv6 address", "x"},
    {1500, "postgresql://h%2", "% without two hexadecimal digits, or %00, in a URI",
     "h%2"},
    {1500, "postgresql://h?user=%zz",
     "% without two hexadecimal digits, or %00, in a URI", "%zz"},
    {1500, "postgresql://h/%00", "% without two hexadecimal digits, or %00, in a URI",
     "%00"},
    {1500, "postgresql://h?user", "missing \"=\" in the query of a URI", "user"},
    {1500, "postgresql://h?&user=a", "missing \"=\" in the query of a URI", ""},
    {1500, "postgresql://h?user=a=b", "second \"=\" in a parameter of a URI",
     "user=a=b"},
    {1500, "postgresql://h?bogus=a", "unknown keyword bogus", "bogus"},
    {1500, "postgresql://h?ssl=false", "unknown keyword ssl", "ssl"},
    {1500, "postgresql://h?require_auth=md5",
     "keyword require_auth is not known before 16", "require_auth"},
    {1500, "postgresql://h:x/", "port is not a number from 1 to 65535", "x"},
    {1800, "postgresql://a b/", "space in a URI, where it is written %20", "a b"},
};

static void test_errors(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        const struct error_case *row = &errors[i];
        struct arena arena = {0};
        const struct conninfo conninfo = conninfo_read(&arena, row->text, row->version);
        if (!conninfo.error)
            fail_msg("%s at %d is accepted", row->text, row->version);
        assert_string_equal(conninfo.error, row->error);
        const char *culprit = arena_copy(&arena, row->text + conninfo.error_begin,
                                         conninfo.error_end - conninfo.error_begin);
        assert_string_equal(culprit, row->culprit);
        arena_free(&arena);
    }
}

/* The first version that knows a keyword with this value, and the last one. */
static const struct {
    const char *pair;
    int first, last;
} keywords[] = {
    {"application_name=a", 900, 1800},
    {"authtype=a", 900, 1300},
    {"channel_binding=prefer", 1300, 1800},
    {"client_encoding=auto", 901, 1800},
    {"connect_timeout=1", 900, 1800},
    {"dbname=a", 900, 1800},
    {"fallback_application_name=a", 900, 1800},
    {"gssdelegation=1", 1700, 1800},
    {"gssencmode=prefer", 1200, 1800},
    {"gsslib=gssapi", 900, 1800},
    {"keepalives=1", 900, 1800},
    {"keepalives_count=1", 900, 1800},
    {"krbsrvname=a", 900, 1800},
    {"load_balance_hosts=random", 1600, 1800},
    {"max_protocol_version=latest", 1800, 1800},
    {"oauth_client_id=a", 1800, 1800},
    {"passfile=a", 1000, 1800},
    {"require_auth=!md5,!none", 1600, 1800},
    {"require_auth=oauth", 1800, 1800},
    {"requirepeer=a", 901, 1800},
    {"scram_client_key=a", 1800, 1800},
    {"service=a", 900, 1800},
    {"ssl_max_protocol_version=", 1300, 1800},
    {"ssl_min_protocol_version=TLSv1.3", 1300, 1800},
    {"sslcertmode=require", 1600, 1800},
    {"sslcompression=0", 902, 1800},
    {"sslcrldir=a", 1400, 1800},
    {"sslkeylogfile=a", 1800, 1800},
    {"sslnegotiation=postgres", 1700, 1800},
    {"sslpassword=a", 1300, 1800},
    {"sslsni=0", 1400, 1800},
    {"target_session_attrs=any", 1000, 1800},
    {"target_session_attrs=primary", 1400, 1800},
    {"tcp_user_timeout=1", 1200, 1800},
    {"tty=a", 900, 1300},
};

static void check_keyword(const char *pair, int first, int last)
{
    struct arena arena = {0};
    for (const int *version = guc_versions; *version; version++) {
        bool known = *version >= first && *version <= last;
        const struct conninfo conninfo = conninfo_read(&arena, pair, *version);
        if (known != !conninfo.error)
            fail_msg("%s at %d: %s", pair, *version,
                     conninfo.error ? conninfo.error : "accepted");
    }
    arena_free(&arena);
}

static void test_keywords(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        check_keyword(keywords[i].pair, keywords[i].first, keywords[i].last);
}

struct hosts_case {
    int version;
    const char *text;
    const char *hosts; /* "name:port", "socket=directory:port" */
};

static const struct hosts_case hosts[] = {
    {1500, "", "socket=:5432"},
    {1500, "user=a port=5433", "socket=:5433"},
    {1500, "host=a", "a:5432"},
    {1500, "host=a host=b", "b:5432"},
    {1500, "host=''", "socket=:5432"},
    {1500, "host=/tmp port=5433", "socket=/tmp:5433"},
    {1500, "host=@a", "socket=@a:5432"},
    {1500, "host=a,b", "a:5432 b:5432"},
    {1500, "host=a,b port=5433", "a:5433 b:5433"},
    {1500, "host=a,b port=5433,5434", "a:5433 b:5434"},
    {1500, "host=a,b port=,5434", "a:5432 b:5434"},
    {1500, "host=a,,/tmp port=1,2,3", "a:1 socket=:2 socket=/tmp:3"},
    {1500, "host=a,", "a:5432 socket=:5432"},
    {1500, "hostaddr=::1", "::1:5432"},
    {1500, "host=a hostaddr=::1", "::1:5432"},
    {1500, "host=a,b hostaddr=,::1", "a:5432 ::1:5432"},
    {1500, "host=/tmp hostaddr=::1", "::1:5432"},
    {1500, "hostaddr=::1,", "::1:5432 socket=:5432"},
    {1500, "host=a hostaddr=''", "a:5432"},
    {1500, "host=127.0.0.1, port=5432, user=repl", "127.0.0.1:5432 socket=:5432"},
    {1500, "host=a port=x", "a:0"},
    {1500, "host=a,b,c port=1,2", "a:1 b:2 c:5432"},
    {1500, "postgresql://h1:1,h2,[::1]:3/", "h1:1 h2:5432 ::1:3"},
    {1500, "postgresql://%2Ftmp/", "socket=/tmp:5432"},
    {1500, "garbage", "socket=:5432"},
    {906, "host=a,b port=5433", "a,b:5433"},
    {906, "host=a port=5433x", "a:5433"},
};

static void test_hosts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        struct arena arena = {0};
        const struct conninfo conninfo =
            conninfo_read(&arena, hosts[i].text, hosts[i].version);
        const struct conninfo_hosts read = conninfo_hosts(&arena, &conninfo);
        char *printed = arena_copy(&arena, "", 0);
        for (size_t j = 0; j < read.n_hosts; j++)
            printed = arena_printf(&arena, "%s%s%s%s:%d", printed, j > 0 ? " " : "",
                                   read.hosts[j].is_socket ? "socket=" : "",
                                   read.hosts[j].host ? read.hosts[j].host : "",
                                   read.hosts[j].port);
        assert_string_equal(printed, hosts[i].hosts);
        arena_free(&arena);
    }
}

struct span_case {
    const char *text;
    const char *keyword;
    const char *pair;
    const char *value;
};

static const struct span_case spans[] = {
    {"host=a port=5", "port", "port=5", "5"},
    {" host = 'a b' port=5", "host", "host = 'a b'", "'a b'"},
    {"host= port=5", "host", "host= port=5", "port=5"},
    {"host=", "host", "host=", ""},
    {"host=a host=b", "host", "host=b", "b"},
    {"garbage", "dbname", "garbage", "garbage"},
    {"postgresql://u:p@h:5/d?user=x&port=6", "password", "p", "p"},
    {"postgresql://u:p@h:5/d?user=x&port=6", "host", "h", "h"},
    {"postgresql://u:p@h:5/d?user=x&port=6", "dbname", "d", "d"},
    {"postgresql://u:p@h:5/d?user=x&port=6", "user", "user=x", "x"},
    {"postgresql://u:p@h:5/d?user=x&port=6", "port", "port=6", "6"},
    {"postgresql://a:1,[b]:2/", "host", "a:1,[b", "a:1,[b"},
    {"postgresql://a:1,[b]:2/", "port", "1,[b]:2", "1,[b]:2"},
};

static const struct conninfo_option *find_option(const struct conninfo *conninfo,
                                                 const char *keyword)
{
    size_t i = conninfo->n_options;
    while (i > 0 && strcmp(conninfo->options[i - 1].keyword, keyword) != 0)
        i--;
    assert_true(i > 0);
    return &conninfo->options[i - 1];
}

static void test_spans(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        struct arena arena = {0};
        const char *text = spans[i].text;
        const struct conninfo conninfo = conninfo_read(&arena, text, 1500);
        const struct conninfo_option *option = find_option(&conninfo, spans[i].keyword);
        assert_string_equal(
            arena_copy(&arena, text + option->begin, option->end - option->begin),
            spans[i].pair);
        assert_string_equal(arena_copy(&arena, text + option->value_begin,
                                       option->value_end - option->value_begin),
                            spans[i].value);
        arena_free(&arena);
    }
}

static bool is_sound(const struct conninfo *conninfo, size_t size)
{
    for (size_t i = 0; i < conninfo->n_options; i++) {
        const struct conninfo_option *option = &conninfo->options[i];
        if (option->begin > option->value_begin ||
            option->value_begin > option->value_end ||
            option->value_end > option->end || option->end > size)
            return false;
    }
    return conninfo->error_begin <= conninfo->error_end && conninfo->error_end <= size;
}

static void check_prefixes(const char *text)
{
    for (size_t size = 0; size <= strlen(text); size++) {
        struct arena arena = {0};
        const char *prefix = arena_copy(&arena, text, size);
        for (const int *version = guc_versions; *version; version++) {
            const struct conninfo conninfo = conninfo_read(&arena, prefix, *version);
            assert_true(is_sound(&conninfo, size));
            assert_true(conninfo_hosts(&arena, &conninfo).n_hosts > 0);
        }
        arena_free(&arena);
    }
}

/* Text that ends anywhere has its spans within it. */
static void test_prefixes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        check_prefixes(errors[i].text);
    for (size_t i = 0; i < sizeof uris / sizeof *uris; i++)
        check_prefixes(uris[i].text);
}

/* No message repeats a piece of what may be a password. */
static const char *const with_passwords[] = {
    "password=two S3cr3t",
    "password=two S3=cr3t",
    "password = 'it's S3cr3t'",
    "password='two S3cr3t",
    "sslpassword=two S3cr3t x=y",
    "pasword=two S3cr3t",
    "PGPASSWORD=two S3cr3t",
    "port= password=S3cr3t",
    "host=a port= password=S3cr3t",
    "sslmode= password=S3cr3t",
    "hostaddr= password=S3cr3t",
    "require_auth= password=S3cr3t",
    "host=a keepalives_idle= password=S3cr3t",
    "user=u bogus password=S3cr3t",
    "postgresql://u:S3/cr3t@h/",
    "postgresql://u:S3cr3t/x@h/",
    "postgresql://u:S3@cr3t?x=S3cr3t@h/",
    "postgresql://u:S3cr3t%zz@h/",
    "postgresql://u:S3cr3t%00@h/",
    "postgresql://u:S3 cr3t@[h/",
    "postgresql://h?password=a&S3cr3t=b",
    "postgresql://h?password=a=S3cr3t",
    "postgresql://h?password=a&S3cr3t",
    "postgresql://u:p@h?S3cr3t=a",
    "postgresql://h?port=S3cr3t",
};

static void test_messages_keep_secrets(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof with_passwords / sizeof *with_passwords; i++) {
        struct arena arena = {0};
        const struct conninfo conninfo =
            conninfo_read(&arena, with_passwords[i], GUC_NEWEST);
        const char *error = conninfo.error ? conninfo.error : "S3cr3t is accepted";
        if (strstr(error, "S3") || strstr(error, "cr3t"))
            fail_msg("%s: %s", with_passwords[i], error);
        arena_free(&arena);
    }
}

static const struct {
    const char *text;
    bool has_password;
} passwords[] = {
    {"", false},
    {"password=", false},
    {"password=''", false},
    {"passfile=a user=b", false},
    {"password", false},
    {"password=a", true},
    {"sslpassword=a", true},
    {"password=a password=", true},
    {"bogus=b password=a", true},
    {"stray password=a", true},
    {"password='a", true},
    {"user= password=a", true},
    {"postgresql://u@h/", false},
    {"postgresql://u:a@h/", true},
    {"postgresql://h?%70assword=a", true},
    {"postgresql://[h?x&password=a", true},
    {"postgresql://[h]x?x&password=a", true},
};

static void test_has_password(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof passwords / sizeof *passwords; i++) {
        struct arena arena = {0};
        const struct conninfo conninfo = conninfo_read(&arena, passwords[i].text, 1500);
        if (conninfo_has_password(&conninfo) != passwords[i].has_password)
            fail_msg("%s", passwords[i].text);
        arena_free(&arena);
    }
}

static void test_get(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct conninfo conninfo = conninfo_read(&arena, "user=a user=b host=", 1500);
    assert_string_equal(conninfo_get(&conninfo, "user"), "b");
    assert_string_equal(conninfo_get(&conninfo, "host"), "");
    assert_null(conninfo_get(&conninfo, "port"));
    arena_free(&arena);
}

static const char *const repeated[] = {
    "host=a ", "a ", "=", "'", "\\", ",", " ", "host=',", "port=5,", "hostaddr=::1,",
};

/* Behind each of these beginnings, too. */
static const char *const beginnings[] = {
    "", "host=", "port='", "postgresql://", "postgresql://h?", "require_auth="};

static void check_long(const char *begin, const char *piece)
{
    enum { SIZE = 1 << 18 };
    struct arena arena = {0};
    char *text = arena_alloc(&arena, SIZE + 1);
    size_t at = (size_t)(stpcpy(text, begin) - text);
    for (size_t i = 0; at < SIZE; i++)
        text[at++] = piece[i % strlen(piece)];

    clock_t start = clock();
    const struct conninfo conninfo = conninfo_read(&arena, text, GUC_NEWEST);
    conninfo_hosts(&arena, &conninfo);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    assert_true(is_sound(&conninfo, SIZE));
    if (seconds > 5)
        fail_msg("%s%s: %.1f s", begin, piece, seconds);
    arena_free(&arena);
}

static void test_long_strings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof repeated / sizeof *repeated; i++)
        for (size_t j = 0; j < sizeof beginnings / sizeof *beginnings; j++)
            check_long(beginnings[j], repeated[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_uris),
        cmocka_unit_test(test_versions),
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_keywords),
        cmocka_unit_test(test_hosts),
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_prefixes),
        cmocka_unit_test(test_messages_keep_secrets),
        cmocka_unit_test(test_has_password),
        cmocka_unit_test(test_get),
        cmocka_unit_test(test_long_strings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
