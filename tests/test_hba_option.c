/* Options of methods: LDAP URLs, RADIUS lists, and what has to stand together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/hba.h"
#include "rules/hba_ldap.h"
#include "rules/hba_value.h"
#include "tests/auth_line.h"

static const struct option_case {
    const char *options; /* method and options of a host record */
    int since, until;
    const char *error; /* NULL: accepted */
    const char *culprit;
} cases[] = {
    /* LDAP. */
    {"ldap", 1200, 1800,
     "authentication method ldap requires argument ldapbasedn, ldapprefix or "
     "ldapsuffix to be set",
     "ldap"},
    {"ldap ldapprefix=", 901, 1100,
     "authentication method ldap requires argument ldapserver to be set", "ldap"},
    {"ldap ldapprefix=", 1200, 1800, NULL, NULL},
    {"ldap ldapserver= ldapbasedn=", 901, 1800, NULL, NULL},
    {"ldap ldapserver=s ldapsuffix=p ldapbinddn=", 901, 1800,
     "cannot use ldapbinddn together with ldapsuffix", "ldapbinddn="},
    {"ldap ldapserver=s ldapprefix=p ldapurl=ldap://h", 903, 1800, NULL, NULL},
    {"ldap ldapserver=s ldapprefix=p ldapurl=ldap://h/", 903, 1800,
     "cannot use ldapbasedn together with ldapprefix", "ldapurl=ldap://h/"},
    {"ldap ldapserver=s ldapurl=ldap:///", 903, 1800, NULL, NULL},
    {"ldap ldapurl=ldap:///", 903, 1100,
     "authentication method ldap requires argument ldapserver to be set", "ldap"},
    {"ldap ldapurl=ldap:///", 1200, 1800, NULL, NULL},
    {"ldap ldapurl=ldap://h/ ldapurl=x", 903, 1800, "could not parse LDAP URL",
     "ldapurl=x"},
    {"ldap ldapurl=ldaps://h/", 903, 1000, "unsupported LDAP URL scheme",
     "ldapurl=ldaps://h/"},
    {"ldap ldapurl=ldaps://h/", 1100, 1800, NULL, NULL},
    {"ldap ldapurl=ldapi://h/", 903, 1800, "unsupported LDAP URL scheme",
     "ldapurl=ldapi://h/"},
    {"ldap ldapurl=ldap://h/???f", 903, 1000, "filters not supported in LDAP URLs",
     "ldapurl=ldap://h/???f"},
    {"ldap ldapurl=ldap://h/???f", 1100, 1800, NULL, NULL},
    {"ldap ldapurl=ldap://h/?a??f", 1100, 1800,
     "cannot use ldapsearchfilter together with ldapsearchattribute",
     "ldapurl=ldap://h/?a??f"},
    {"ldap ldapurl=ldap://h/?a ldapsearchfilter=", 1100, 1800,
     "cannot use ldapsearchfilter together with ldapsearchattribute",
     "ldapsearchfilter="},
    {"ldap ldapurl=ldap://h/ ldapurl=ldap://", 903, 1800, NULL, NULL},
    {"ldap ldapurl=ldap://h/?a ldapurl=ldap://h/???f", 1100, 1800,
     "cannot use ldapsearchfilter together with ldapsearchattribute",
     "ldapurl=ldap://h/???f"},
    {"ldap ldapport=0", 901, 1800, "invalid LDAP port number", "ldapport=0"},
    {"ldap ldapport=4294967296", 901, 1800, "invalid LDAP port number",
     "ldapport=4294967296"},
    {"ldap ldapserver=s ldapprefix=p ldapport=-1x", 901, 1800, NULL, NULL},
    /* RADIUS. */
    {"radius radiusserver=h", 901, 906,
     "authentication method radius requires argument radiussecret to be set", "radius"},
    {"radius radiusserver=h radiussecret= radiusport=1x", 901, 906, NULL, NULL},
    {"radius radiusport=x", 901, 906, "invalid RADIUS port number", "radiusport=x"},
    {"radius radiussecrets=x", 1000, 1800,
     "authentication method radius requires argument radiusservers to be set",
     "radius"},
    {"radius radiusservers=h radiussecrets=", 1000, 1800,
     "authentication method radius requires argument radiussecrets to be set",
     "radius"},
    {"radius radiusservers=h radiussecrets=x radiussecrets=\" \"", 1000, 1800,
     "authentication method radius requires argument radiussecrets to be set",
     "radius"},
    {"radius radiusservers=h \"radiussecrets=x,y\"", 1000, 1800,
     "2 radiussecrets for 1 radiusservers", "\"radiussecrets=x,y\""},
    {"radius \"radiusservers=a,b,c\" radiussecrets=x \"radiusports=1,2\"", 1000, 1800,
     "2 radiusports for 3 radiusservers", "\"radiusports=1,2\""},
    {"radius \"radiusservers=a,b\" \"radiussecrets=x,y\" radiusports= "
     "radiusidentifiers=i",
     1000, 1800, NULL, NULL},
    {"radius radiusservers=h radiussecrets=x \"radiusports=1,0\"", 1000, 1800,
     "invalid RADIUS port number", "\"radiusports=1,0\""},
    {"radius radiusservers=h \"radiussecrets=x y\"", 1000, 1800, "malformed list",
     "\"radiussecrets=x y\""},
    {"radius radiusservers=no.such.host radiussecrets=x", 1000, 1800, NULL, NULL},
    /* GSSAPI, SSPI, Kerberos. */
    {"sspi compat_realm=1", 901, 905, "unrecognized authentication option name",
     "compat_realm=1"},
    {"sspi compat_realm=1 upn_username=x", 906, 1800, NULL, NULL},
    {"gss upn_username=1", 906, 1800,
     "authentication option upn_username is only valid for methods sspi",
     "upn_username=1"},
    {"krb5 krb_server_hostname=h krb_realm=R include_realm=1 map=m", 901, 903, NULL,
     NULL},
    {"gss krb_server_hostname=h", 901, 903,
     "authentication option krb_server_hostname is only valid for methods krb5",
     "krb_server_hostname=h"},
    {"gss krb_server_hostname=h", 904, 1800, "unrecognized authentication option name",
     "krb_server_hostname=h"},
    /* OAuth. */
    {"oauth issuer=", 1800, 1800,
     "authentication method oauth requires argument scope to be set", "oauth"},
    {"oauth scope=", 1800, 1800,
     "authentication method oauth requires argument issuer to be set", "oauth"},
    {"oauth issuer= scope= map= delegate_ident_mapping=1", 1800, 1800,
     "map cannot be used in conjunction with delegate_ident_mapping", "map="},
    {"oauth issuer= scope= map=m delegate_ident_mapping=1 delegate_ident_mapping=0",
     1800, 1800, NULL, NULL},
    {"oauth issuer= scope= delegate_ident_mapping=1 validator=v", 1800, 1800, NULL,
     NULL},
};

static const int versions[] = {901,  903,  904,  905,  906,  1000, 1100,
                               1200, 1300, 1400, 1500, 1600, 1700, 1800};

static void check_case(struct arena *arena, const struct option_case *c, int version)
{
    const char *line = arena_printf(arena, "host all all all %s", c->options);
    const struct auth_fields fields = line_fields(arena, line, version);
    const struct hba_server server = {.version = version, .ssl = true};
    const struct hba_record record = hba_read(arena, &fields, &server);
    if ((record.error != NULL) != (c->error != NULL))
        fail_msg("\"%s\" at %d: %s", line, version, record.error);
    if (!c->error)
        return;
    assert_string_equal(record.error, c->error);
    const struct span span = record.error_span;
    assert_int_equal(span.end - span.begin, strlen(c->culprit));
    assert_memory_equal(line + span.begin, c->culprit, strlen(c->culprit));
}

static void options_fit_together(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t n_checked = 0;
        for (size_t j = 0; j < sizeof versions / sizeof *versions; j++) {
            if (versions[j] < cases[i].since || versions[j] > cases[i].until)
                continue;
            check_case(&arena, &cases[i], versions[j]);
            n_checked++;
        }
        assert_true(n_checked > 0);
    }
    arena_free(&arena);
}

/* h host, d dn, a attribute, f filter; NULL: no URL. */
static const struct {
    const char *text;
    const char *parts;
} urls[] = {
    {"", NULL},
    {"<", NULL},
    {"ldap", NULL},
    {"ldap:/", NULL},
    {"http://h/", NULL},
    {"cldap://h/", NULL},
    {"ldap://", ""},
    {"ldap:///", "d"},
    {"ldap://h", "h"},
    {"LDAP://h/dc=a", "hd"},
    {"url:ldap://h/", "hd"},
    {"<URL:ldap://h/>", "hd"},
    {"<ldap://h/", NULL},
    {"ldap://h:389", "h"},
    {"ldap://h:-1/", "hd"},
    {"ldap://h:%33/", "hd"},
    {"ldap://:389", ""},
    {"ldap://h:/", NULL},
    {"ldap://h:x", NULL},
    {"ldap://h:389x", NULL},
    {"ldap://::1/", NULL},
    {"ldap://[::1]/", "hd"},
    {"ldap://[::1]:389/", "hd"},
    {"ldap://[::1]x/", "hd"},
    {"ldap://[::1/", NULL},
    {"ldap://%zz/", "d"},
    {"ldap://%4/", "d"},
    {"ldap://%41/%", "hd"},
    {"ldap://%0a/", "hd"},
    {"ldap://%30/", "hd"},
    {"ldap://h?a", "h"},
    {"ldap://h/?", "hd"},
    {"ldap://h/?a,b", "hda"},
    {"ldap://h/?,", NULL},
    {"ldap://h/?%", NULL},
    {"ldap://h/??", "hd"},
    {"ldap://h/??SubTree", "hd"},
    {"ldap://h/??s%75B", "hd"},
    {"ldap://h/??su", NULL},
    {"ldap://h/???", "hd"},
    {"ldap://h/???f", "hdf"},
    {"ldap://h/???%zz", NULL},
    {"ldap://h/????", NULL},
    {"ldap://h/????,", NULL},
    {"ldap://h/????"
     "!x",
     "hd"},
    {"ldap://h/?a?one?f?x", "hdaf"},
    {"ldap://h/?????", NULL},
    {"ldap://h/????x?", NULL},
};

static void urls_have_parts(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        const struct ldap_url url = ldap_url_read(&arena, urls[i].text);
        if (url.is_valid != (urls[i].parts != NULL))
            fail_msg("%s", urls[i].text);
        if (!url.is_valid)
            continue;
        const char *parts =
            arena_printf(&arena, "%s%s%s%s", url.host ? "h" : "", url.dn ? "d" : "",
                         url.attribute ? "a" : "", url.filter ? "f" : "");
        assert_string_equal(parts, urls[i].parts);
    }
    arena_free(&arena);
}

static const struct {
    const char *text;
    int n;
} lists[] = {
    {"", 0},           {" \t", 0},      {"a", 1},         {" a ", 1},  {"a,b", 2},
    {"a , b", 2},      {"a,", -1},      {",a", -1},       {",", -1},   {"a,,b", -1},
    {"a b", -1},       {"\"\"", 1},     {"\"a b,c\"", 1}, {"\"a", -1}, {"\"a\"b", -1},
    {"\"a\"\"b\"", 1}, {"\"a\" ,b", 2}, {"\"a\"\"", -1},  {"a\"b", 1},
};

static void lists_have_elements(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (hba_value_count(lists[i].text) != lists[i].n)
            fail_msg("[%s]: %d", lists[i].text, hba_value_count(lists[i].text));
}

/* The libraries that the server permits, and the one that a record is left with. */
static void validators_are_permitted_ones(void **state)
{
    (void)state;
    static const struct {
        const char *permitted, *options, *error, *validator;
    } rows[] = {
        {NULL, "", NULL, NULL},
        {NULL, " validator=v", NULL, "v"},
        {"", "", "oauth_validator_libraries must be set for method oauth", NULL},
        {"a", "", NULL, "a"},
        {"a", " validator=a", NULL, "a"},
        {"a, \"b c\"", " \"validator=b c\"", NULL, "b c"},
        {"a, b", "",
         "authentication method oauth requires argument validator to be set when "
         "oauth_validator_libraries contains multiple options",
         NULL},
        {"a, b", " validator=c",
         "validator is not permitted by oauth_validator_libraries", NULL},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *line = arena_printf(
            &arena, "host all all all oauth issuer= scope=%s", rows[i].options);
        const struct auth_fields fields = line_fields(&arena, line, 1800);
        const struct hba_server server = {
            .version = 1800, .ssl = true, .validators = rows[i].permitted};
        const struct hba_record record = hba_read(&arena, &fields, &server);
        if (!record.error != !rows[i].error)
            fail_msg("row %zu: %s", i, record.error);
        if (rows[i].error)
            assert_string_equal(record.error, rows[i].error);
        else if (rows[i].validator)
            assert_string_equal(record.validator, rows[i].validator);
        else
            assert_null(record.validator);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_fit_together),
        cmocka_unit_test(validators_are_permitted_ones),
        cmocka_unit_test(urls_have_parts),
        cmocka_unit_test(lists_have_elements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
