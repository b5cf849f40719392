/* Which records are for which connections. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/hba.h"
#include "tests/auth_line.h"

static struct hba_record read_line(struct arena *arena, const char *text, int version)
{
    const struct auth_fields fields = line_fields(arena, text, version);
    const struct hba_server server = {.version = version, .ssl = true};
    return hba_read(arena, &fields, &server);
}

static const struct hba_connection socket = {.user = "bob", .database = "app"};
static const struct hba_connection bob = {.user = "bob", .database = "bob"};
static const struct hba_connection nobody = {.database = "app"};
static const struct hba_connection nowhere = {.user = "bob"};
static const struct hba_connection tcp = {
    .user = "bob", .database = "app", .address = "10.1.2.3"};
static const struct hba_connection tcp6 = {
    .user = "bob", .database = "app", .address = "fe80::1%eth0"};
static const struct hba_connection tls = {
    .user = "bob", .database = "app", .address = "10.1.2.3", .ssl = true};
static const struct hba_connection gss = {
    .user = "bob", .database = "app", .address = "10.1.2.3", .gss = true};
static const char *const dba[] = {"dba", NULL};
static const struct hba_connection member = {
    .user = "bob", .database = "dba", .roles = dba};
static const struct hba_connection somewhere = {
    .user = "bob", .database = "app", .address = ""};
static const struct hba_connection near = {
    .user = "bob", .database = "app", .address = "127.0.0.1"};
static const struct hba_connection near6 = {
    .user = "bob", .database = "app", .address = "::1"};
static const struct hba_connection loopback = {
    .user = "bob", .database = "app", .address = "127.0.0.2"};
static const struct hba_connection standby = {.user = "bob", .replication = true};
static const struct hba_connection named = {
    .user = "bob", .database = "replication", .replication = false};
static const struct hba_connection slash = {.user = "/b", .database = "/a"};

static const struct match_case {
    const char *line;
    const struct hba_connection *connection;
    int version;
    enum hba_match match;
} matches[] = {
    /* Types. */
    {"local all all trust", &socket, 1500, HBA_YES},
    {"local all all trust", &tcp, 1500, HBA_NO},
    {"local all all trust", &somewhere, 1500, HBA_NO},
    {"host all all all trust", &socket, 1500, HBA_NO},
    {"host all all all trust", &tcp, 1500, HBA_YES},
    {"host all all all trust", &tls, 1500, HBA_YES},
    {"hostssl all all all trust", &tcp, 1500, HBA_NO},
    {"hostssl all all all trust", &tls, 1500, HBA_YES},
    {"hostnossl all all all trust", &tcp, 1500, HBA_YES},
    {"hostnossl all all all trust", &tls, 1500, HBA_NO},
    {"hostgssenc all all all trust", &tcp, 1500, HBA_NO},
    {"hostnogssenc all all all trust", &tls, 1500, HBA_YES},
    {"hostgssenc all all all trust", &gss, 1500, HBA_YES},
    {"hostnogssenc all all all trust", &gss, 1500, HBA_NO},
    {"hostnossl all all all trust", &gss, 1500, HBA_YES},
    {"hostssl all all all trust", &gss, 1500, HBA_NO},
    {"host all all all trust x", &tcp, 1500, HBA_NO},
    {"host all all all reject", &tcp, 1500, HBA_YES},
    /* Addresses. */
    {"host all all 10.0.0.0/8 trust", &tcp, 1500, HBA_YES},
    {"host all all 10.1.2.0 255.255.255.0 trust", &tcp, 1500, HBA_YES},
    {"host all all 10.1.3.0/24 trust", &tcp, 1500, HBA_NO},
    {"host all all ::/0 trust", &tcp, 1500, HBA_NO},
    {"host all all fe80::/10 trust", &tcp6, 1500, HBA_YES},
    {"host all all 0.0.0.0/0 trust", &tcp6, 1500, HBA_NO},
    {"host all all 0.0.0.0/0 trust", &somewhere, 1500, HBA_UNKNOWN},
    {"host all all all trust", &somewhere, 1500, HBA_YES},
    {"host all all samehost trust", &near, 1500, HBA_YES},
    {"host all all samehost trust", &near6, 1500, HBA_YES},
    {"host all all samehost trust", &loopback, 1500, HBA_UNKNOWN},
    {"host all all samehost trust", &tcp, 1500, HBA_UNKNOWN},
    {"host all all samehost trust", &tcp6, 1500, HBA_UNKNOWN},
    {"host all all samehost trust", &somewhere, 1500, HBA_UNKNOWN},
    {"host all all samenet trust", &near, 1500, HBA_YES},
    {"host all all samenet trust", &tcp, 1500, HBA_UNKNOWN},
    {"host all all localhost trust", &near, 1500, HBA_UNKNOWN},
    {"host all all .example.com trust", &tcp, 1500, HBA_UNKNOWN},
    {"host all all \"all\" trust", &tcp, 1500, HBA_UNKNOWN},
    /* Databases. */
    {"local app all trust", &socket, 1500, HBA_YES},
    {"local APP all trust", &socket, 1500, HBA_NO},
    {"local a,app all trust", &socket, 1500, HBA_YES},
    {"local a,b all trust", &socket, 1500, HBA_NO},
    {"local \"all\" all trust", &socket, 1500, HBA_NO},
    {"local all all trust", &nowhere, 1500, HBA_YES},
    {"local app all trust", &nowhere, 1500, HBA_UNKNOWN},
    {"local sameuser all trust", &nowhere, 1500, HBA_UNKNOWN},
    {"local sameuser all trust", &nobody, 1500, HBA_UNKNOWN},
    {"local sameuser all trust", &socket, 1500, HBA_NO},
    {"local sameuser all trust", &bob, 1500, HBA_YES},
    {"local \"sameuser\" all trust", &bob, 1500, HBA_NO},
    {"local samerole all trust", &bob, 1500, HBA_YES},
    {"local samerole all trust", &socket, 1500, HBA_UNKNOWN},
    {"local samegroup all trust", &socket, 1500, HBA_UNKNOWN},
    {"local a,samegroup all trust", &socket, 1500, HBA_UNKNOWN},
    {"local app,samegroup all trust", &socket, 1500, HBA_YES},
    {"local /^a all trust", &socket, 1500, HBA_NO},
    {"local /^a all trust", &socket, 1600, HBA_YES},
    {"local /^A all trust", &socket, 1600, HBA_NO},
    {"local /p all trust", &socket, 1600, HBA_YES},
    {"local /^p all trust", &socket, 1600, HBA_NO},
    {"local / all trust", &socket, 1600, HBA_YES},
    {"local \"/^(a|b)\" all trust", &socket, 1600, HBA_YES},
    {"local b,/^a all trust", &socket, 1600, HBA_YES},
    {"local /(?i)^a all trust", &socket, 1600, HBA_UNKNOWN},
    {"local /^a all trust", &nowhere, 1600, HBA_UNKNOWN},
    {"local /a all trust", &slash, 1500, HBA_YES},
    {"local /^/a$ all trust", &slash, 1600, HBA_YES},
    /* Replication. */
    {"local all all trust", &standby, 1500, HBA_NO},
    {"local sameuser,samerole,/^r all trust", &standby, 1600, HBA_NO},
    {"local / all trust", &standby, 1600, HBA_NO},
    {"local \"replication\" all trust", &standby, 1500, HBA_NO},
    {"local replication all trust", &standby, 1500, HBA_YES},
    {"local all,replication all trust", &standby, 1500, HBA_YES},
    {"local replication amy trust", &standby, 1500, HBA_NO},
    {"local replication all trust", &socket, 1500, HBA_NO},
    {"local replication all trust", &named, 1500, HBA_NO},
    {"local \"replication\" all trust", &named, 1500, HBA_YES},
    /* Users. */
    {"local all bob trust", &socket, 1500, HBA_YES},
    {"local all Bob trust", &socket, 1500, HBA_NO},
    {"local all \"all\" trust", &socket, 1500, HBA_NO},
    {"local all +dba trust", &socket, 1500, HBA_UNKNOWN},
    {"local all +bob trust", &socket, 1500, HBA_YES},
    {"local all \"+bob\" trust", &socket, 1500, HBA_NO},
    {"local all +dba trust", &member, 1500, HBA_YES},
    {"local all +ops trust", &member, 1500, HBA_NO},
    {"local all +bob trust", &member, 1500, HBA_YES},
    {"local samerole all trust", &member, 1500, HBA_YES},
    {"local sameuser all trust", &member, 1500, HBA_NO},
    {"local all amy,+dba trust", &socket, 1500, HBA_UNKNOWN},
    {"local all +dba,bob trust", &socket, 1500, HBA_YES},
    {"local all all trust", &nobody, 1500, HBA_YES},
    {"local all bob trust", &nobody, 1500, HBA_UNKNOWN},
    {"local all +bob trust", &nobody, 1500, HBA_UNKNOWN},
    {"local all /^b trust", &socket, 1500, HBA_NO},
    {"local all \"/^b\" trust", &socket, 1600, HBA_YES},
    {"local all /^ob trust", &socket, 1600, HBA_NO},
    {"local all /\\yb trust", &socket, 1600, HBA_UNKNOWN},
    {"local all / trust", &nobody, 1600, HBA_UNKNOWN},
    {"local all /b trust", &slash, 1500, HBA_YES},
    /* One condition that fails beats all that are unknown. */
    {"local samerole amy trust", &socket, 1500, HBA_NO},
    {"host b +dba samenet trust", &tcp, 1500, HBA_NO},
    {"host app +dba 11.0.0.0/8 trust", &tcp, 1500, HBA_NO},
    {"host app +dba 10.0.0.0/8 trust", &tcp, 1500, HBA_UNKNOWN},
};

static void records_match_connections(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof matches / sizeof *matches; i++) {
        const struct match_case *c = &matches[i];
        const struct hba_record record = read_line(&arena, c->line, c->version);
        enum hba_match match = hba_matches(&record, c->connection, c->version);
        if (match != c->match)
            fail_msg("row %zu, \"%s\": %d", i, c->line, (int)match);
    }
    arena_free(&arena);
}

static void hostssl_without_ssl_matches_nobody(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct auth_fields fields =
        line_fields(&arena, "hostssl all all all trust", 1500);
    const struct hba_server server = {.version = 1500};
    const struct hba_record off = hba_read(&arena, &fields, &server);
    assert_int_equal(hba_matches(&off, &tls, 1500), HBA_NO);
    arena_free(&arena);
}

static const struct {
    const char *line;
    bool is_replication;
    bool is_loopback;
} kinds[] = {
    {"local all all trust", false, true},
    {"local replication all trust", true, true},
    {"local a,replication all reject", true, true},
    {"local \"replication\",Replication all trust", false, true},
    {"local sameuser replication trust", false, true},
    {"local replication all trust x", false, false},
    {"host all all samehost trust", false, true},
    {"host all all samenet trust", false, false},
    {"host all all all trust", false, false},
    {"host all all 127.0.0.1/32 trust", false, true},
    {"host all all 127.1.2.3/8 trust", false, true},
    {"host all all 127.0.0.1/7 trust", false, false},
    {"host all all ::1/128 trust", false, true},
    {"host all all ::1/127 trust", false, false},
    {"host all all localhost trust", false, true},
    {"host all all LocalHost trust", false, true},
    {"host all all localhost.example trust", false, false},
    {"host all all \"samehost\" trust", false, false},
};

static void records_are_told_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct hba_record record = read_line(&arena, kinds[i].line, 1500);
        if (hba_is_replication(&record) != kinds[i].is_replication ||
            hba_is_loopback(&record) != kinds[i].is_loopback)
            fail_msg("%s", kinds[i].line);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_match_connections),
        cmocka_unit_test(hostssl_without_ssl_matches_nobody),
        cmocka_unit_test(records_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
