/* Single records of pg_hba.conf: what is read, what is refused, and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/hba.h"
#include "rules/hba_address.h"
#include "tests/auth_line.h"

static struct hba_record read_line(struct arena *arena, const char *text, int version,
                                   bool ssl)
{
    const struct auth_fields fields = line_fields(arena, text, version);
    const struct hba_server server = {.version = version, .ssl = ssl};
    return hba_read(arena, &fields, &server);
}

static const char *show_names(struct arena *arena, struct auth_field field)
{
    const char *text = field.words[0].text;
    for (size_t i = 1; i < field.n_words; i++)
        text = arena_printf(arena, "%s+%s", text, field.words[i].text);
    return text;
}

/* Like a row of the server's view, with a bar between the columns. */
static const char *show(struct arena *arena, const struct hba_record *record)
{
    const char *address = "";
    const char *shown = hba_address_text(arena, &record->address);
    const char *mask = hba_address_mask_text(arena, &record->address);
    if (shown)
        address = arena_printf(arena, "|%s", shown);
    if (mask)
        address = arena_printf(arena, "%s|%s", address, mask);
    const char *options = "";
    for (size_t i = 0; i < record->n_options; i++)
        options = arena_printf(arena, "%s|%s=%s", options, record->options[i].name,
                               record->options[i].value);
    return arena_printf(arena, "%s|%s|%s%s|%s%s%s", hba_type_name(record->type),
                        show_names(arena, record->databases),
                        show_names(arena, record->users), address, record->method,
                        options, record->warning ? "|warning" : "");
}

static const struct read_case {
    const char *text;
    int version;
    const char *expected;
} readings[] = {
    {"local all all trust", 900, "local|all|all|trust"},
    {"local a,\"b\" +g,\"/x\" peer", 1800, "local|a+b|+g+/x|peer"},
    {"\"local\" all all \"trust\" # c", 1500, "local|all|all|trust"},
    {"local all all ident map=m", 1500, "local|all|all|peer|map=m"},
    {"local all all ident", 900, "local|all|all|peer"},
    {"host all all 127.5.6.7/8 md5", 1500, "host|all|all|127.5.6.7|255.0.0.0|md5"},
    {"host all all 127.1 255.0.255.0 ident", 1500,
     "host|all|all|127.0.0.1|255.0.255.0|ident"},
    {"host all all 0:0::1/24 trust", 1500, "host|all|all|::1|ffff:ff00::|trust"},
    {"host all all fe80::1%lo/10 trust", 1500, "host|all|all|fe80::1|ffc0::|trust"},
    {"host all all all trust", 901, "host|all|all|all|trust"},
    {"host all all samehost trust", 900, "host|all|all|samehost|trust"},
    {"host all all \"samenet\" trust", 1500, "host|all|all|samenet|trust"},
    {"host all all .Example.org trust", 1500, "host|all|all|.Example.org|trust"},
    {"host all all \"\" trust", 1500, "host|all|all||trust"},
    {"host all all 256.0.0.1 trust", 1500, "host|all|all|256.0.0.1|trust"},
    {"hostssl all all ::/0 cert map=a,clientcert=verify-full map=b", 1500,
     "hostssl|all|all|::|::|cert|map=a|clientcert=verify-full|map=b"},
    {"hostnogssenc all all 1.2.3.4/08 gss \"krb_realm=A B\" include_realm=", 1200,
     "hostnogssenc|all|all|1.2.3.4|255.0.0.0|gss|krb_realm=A B|include_realm="},
    {"local all all peer map=a=b", 1500, "local|all|all|peer|map=a=b"},
    {"local all all peer ma\"p=a b\"", 1500, "local|all|all|peer|map=a b"},
    {"host all all example.com,example.org trust", 901,
     "host|all|all|example.com,example.org|trust"},
    {"local all all peer map=a,b", 901, "local|all|all|peer|map=a,b"},
};

static void fields_get_their_meaning(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        const struct hba_record record =
            read_line(&arena, readings[i].text, readings[i].version, true);
        assert_null(record.error);
        assert_string_equal(show(&arena, &record), readings[i].expected);
    }
    arena_free(&arena);
}

static void spans_lie_on_the_words(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct hba_record record =
        read_line(&arena, "host a b ::1 ::  gss map=m,krb_realm=R", 1500, true);
    assert_int_equal(record.address_span.begin, 9);
    assert_int_equal(record.address_span.end, 15);
    assert_int_equal(record.method_span.begin, 17);
    assert_int_equal(record.method_span.end, 20);
    assert_int_equal(record.options[0].span.begin, 21);
    assert_int_equal(record.options[0].span.end, 26);
    assert_int_equal(record.options[1].span.begin, 27);
    assert_int_equal(record.options[1].span.end, 38);
    arena_free(&arena);
}

static const struct error_case {
    const char *text;
    int version;
    const char *error;
    const char *culprit;
} errors[] = {
    {"foo all all trust", 1500, "invalid connection type", "foo"},
    {"LOCAL all all trust", 1500, "invalid connection type", "LOCAL"},
    {"hostgssenc all all all trust", 1100, "invalid connection type", "hostgssenc"},
    {"include x", 1500, "invalid connection type", "include"},
    {"local,host all all trust", 902, "multiple values specified for connection type",
     "local,host"},
    {"local,host all all trust", 901, "invalid connection type", "local,host"},
    {"local", 1500, "end-of-line before database specification", "local"},
    {"local a,b", 1500, "end-of-line before role specification", "a,b"},
    {"local all \"all", 1500, "end-of-line before authentication method", "\"all"},
    {"host all all", 1500, "end-of-line before IP address specification", "all"},
    {"host all all ::1", 1500, "end-of-line before netmask specification", "::1"},
    {"host all all ::1/0", 1500, "end-of-line before authentication method", "::1/0"},
    {"host all all a,b trust", 1500, "multiple values specified for host address",
     "a,b"},
    {"host all all ::1 ::,:: trust", 1500, "multiple values specified for netmask",
     "::,::"},
    {"host all all ::1 trust", 1500, "invalid IP mask", "trust"},
    {"host all all 1.2.3.4 ::1 trust", 1500, "IP address and mask do not match", "::1"},
    {"host all all ::1 255.255.255.255 trust", 1500, "IP address and mask do not match",
     "255.255.255.255"},
    {"host all all 1.2.3.4/33 trust", 1500, "invalid CIDR mask", "1.2.3.4/33"},
    {"host all all a.org/8 trust", 1500,
     "specifying both host name and CIDR mask is invalid", "a.org/8"},
    {"host all all all/8 trust", 1500,
     "specifying both host name and CIDR mask is invalid", "all/8"},
    {"host all all all trust", 900, "invalid IP address", "all"},
    {"host all all a.org trust", 900, "invalid IP address", "a.org"},
    {"local all all trust,md5", 1500,
     "multiple values specified for authentication method", "trust,md5"},
    {"local all all MD5", 1500, "invalid authentication method", "MD5"},
    {"local all all scram-sha-256", 906, "invalid authentication method",
     "scram-sha-256"},
    {"host all all all krb5", 904, "invalid authentication method", "krb5"},
    {"local all all krb5", 903, "krb5 is not for local connections", "krb5"},
    {"local all all gss", 1500, "gss is not for local connections", "gss"},
    {"host all all all peer", 1500, "peer is for local connections only", "peer"},
    {"host all all all cert", 1500, "cert is for hostssl connections only", "cert"},
    {"local all all peer map", 1500, "authentication option not in name=value format",
     "map"},
    {"local all all peer map=a,b", 1500,
     "authentication option not in name=value format", "b"},
    {"local all all peer =", 1500, "unrecognized authentication option name", "="},
    {"local all all peer Map=m", 1500, "unrecognized authentication option name",
     "Map=m"},
    {"local all all trust foo=secret", 1500, "unrecognized authentication option name",
     "foo=secret"},
    {"local all all trust map=m", 1500,
     "authentication option map is only valid for methods ident, peer, gss, sspi, cert",
     "map=m"},
    {"local all all trust map=m", 1800,
     "authentication option map is only valid for methods ident, peer, gss, sspi, "
     "cert, oauth",
     "map=m"},
    {"local all all trust map=m", 900,
     "authentication option map is only valid for methods ident, gss, sspi, cert, krb5",
     "map=m"},
    {"host all all all md5 clientcert=1", 901,
     "clientcert can only be configured for hostssl records", "clientcert=1"},
    {"local all all peer clientname=CN", 1400,
     "clientname can only be configured for hostssl records", "clientname=CN"},
    {"hostssl all all all cert clientcert=0", 1100,
     "clientcert must be 1 with method cert", "clientcert=0"},
    {"hostssl all all all cert clientcert=0", 1300,
     "clientcert must not be off with method cert", "clientcert=0"},
    {"hostssl all all all cert clientcert=verify-ca", 1400,
     "clientcert must be verify-full with method cert", "clientcert=verify-ca"},
    {"hostssl all all all md5 clientcert=1", 1400, "invalid value for clientcert",
     "clientcert=1"},
    {"hostssl all all all md5 clientname=cn", 1400, "invalid value for clientname",
     "clientname=cn"},
    {"local all all trust a=b trust", 1500, "unrecognized authentication option name",
     "a=b"},
};

static void errors_name_the_culprit(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        const struct error_case *c = &errors[i];
        const struct hba_record record = read_line(&arena, c->text, c->version, true);
        if (!record.error)
            fail_msg("\"%s\" is accepted", c->text);
        assert_string_equal(record.error, c->error);
        const struct span span = record.error_span;
        assert_int_equal(span.end - span.begin, strlen(c->culprit));
        assert_memory_equal(c->text + span.begin, c->culprit, strlen(c->culprit));
    }
    arena_free(&arena);
}

static void ssl_off_disables_hostssl(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *line = "hostssl all all all trust";
    struct hba_record record = read_line(&arena, line, 906, false);
    assert_string_equal(record.error, "hostssl needs ssl to be on");
    assert_int_equal(record.error_span.end, strlen("hostssl"));

    record = read_line(&arena, line, 1000, false);
    assert_null(record.error);
    assert_string_equal(show(&arena, &record), "hostssl|all|all|all|trust|warning");
    record = read_line(&arena, "hostssl all all all cert map", 1000, false);
    assert_non_null(record.error);

    assert_null(read_line(&arena, line, 906, true).error);
    assert_null(read_line(&arena, line, 1000, true).warning);
    assert_null(read_line(&arena, "hostnossl all all all trust", 906, false).error);
    arena_free(&arena);
}

static const struct length_case {
    int version;
    size_t length; /* the longest word; 0: there is none */
} lengths[] = {{900, 255},    {1000, 255}, {1100, 10239},
               {1500, 10239}, {1600, 0},   {1800, 0}};

static void long_words_are_refused(void **state)
{
    (void)state;
    struct arena arena = {0};
    enum { FAR = 100000 };
    char *word = arena_alloc(&arena, FAR + 1);
    memset(word, 'x', FAR);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        int version = lengths[i].version;
        size_t longest = lengths[i].length ? lengths[i].length : FAR;
        const char *line =
            arena_printf(&arena, "local a,%.*s all trust", (int)longest, word);
        const char *quoted =
            arena_printf(&arena, "local a,\"%.*s\" all trust", (int)longest, word);
        const char *longer =
            arena_printf(&arena, "local a,%.*sx all trust", (int)longest, word);

        assert_null(read_line(&arena, line, version, true).error);
        bool has_limit = lengths[i].length > 0;
        assert_int_equal(read_line(&arena, quoted, version, true).error != NULL,
                         has_limit);
        const struct hba_record record = read_line(&arena, longer, version, true);
        assert_int_equal(record.error != NULL, has_limit);
        if (has_limit)
            assert_int_equal(record.error_span.begin, strlen("local a,"));
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_get_their_meaning),
        cmocka_unit_test(spans_lie_on_the_words),
        cmocka_unit_test(errors_name_the_culprit),
        cmocka_unit_test(ssl_off_disables_hostssl),
        cmocka_unit_test(long_words_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
