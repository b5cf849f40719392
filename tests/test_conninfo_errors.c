/* Connection strings that libpq of a version refuses, and what is said of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/conninfo.h"
#include "rules/guc.h"

struct error_case {
    int version;
    const char *text;
    const char *error;
    const char *culprit; /* the bytes at fault */
};

static const struct error_case errors[] = {
    {1500, "host=a b", "missing \"=\" after a word", "b"},
    {1500, "a b=c", "missing \"=\" after a word", "a"},
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
    {1100, "host=a keepalives_idle=x",
     "keepalives_idle x is not from 1 to 32767, as Linux wants it", "x"},
    {1800, "host=a keepalives_count=128",
     "keepalives_count 128 is not from 1 to 127, as Linux wants it", "128"},
    {1800, "client_encoding=nope", "client_encoding is the name of no encoding",
     "nope"},
    {1800, "scram_client_key=abc", "scram_client_key is not 32 bytes in base64", "abc"},
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
    {"gssdelegation=1", 1600, 1800},
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
    {"scram_client_key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", 1800, 1800},
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_keywords),
        cmocka_unit_test(test_messages_keep_secrets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
