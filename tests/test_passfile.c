/* Which lines of a password file are for a connection. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rules/passfile.h"

static const struct {
    const char *text;
    const char *host;
    int port;
    const char *user;
    bool has;
} cases[] = {
    {"", "db1", 5432, "repl", false},
    {"db1:5432:replication:repl:x", "db1", 5432, "repl", true},
    {"db1:5432:replication:repl:x\n", "db1", 5433, "repl", false},
    {"db1:5432:postgres:repl:x\n", "db1", 5432, "repl", false},
    {"db1:5432:replication:repl2:x\n", "db1", 5432, "repl", false},
    {"db1:5432:replication:rep:x\n", "db1", 5432, "repl", false},
    {"*:*:*:*:x\n", "db1", 5432, "repl", true},
    {"*:*:replication:*:x\n", "db1", 5432, NULL, true},
    {"db1:5432:replication:other:x\n", "db1", 5432, NULL, true},
    {"# c\n\ndb2:5432:*:repl:x\ndb1:5432:*:repl:y\n", "db1", 5432, "repl", true},
    {"#*:*:*:*:x\n", "db1", 5432, "repl", false},
    {"db1:5432:replication:repl\n", "db1", 5432, "repl", false},
    {"\\:\\:1:5432:*:repl:x\n", "::1", 5432, "repl", true},
    {"db1*:5432:*:repl:x\n", "db1", 5432, "repl", false},
    {"localhost:5432:*:repl:x\n", NULL, 5432, "repl", true},
    {"db1:5432:*:re\\", "db1", 5432, "re", false},
    {"\\", "db1", 5432, "re", false},
    {"db1:5432:replication:repl:\n*:*:*:*:x\n", "db1", 5432, "repl", false},
    {"db1:5432:replication:repl:", "db1", 5432, "repl", false},
    {"/run/pg:5432:*:repl:x\n", "/run/pg", 5432, "repl", true},
    {"localhost:5432:*:repl:x\n", "/run/pg", 5432, "repl", false},
    {"localhost:5432:*:repl:x\n", "/var/run/postgresql", 5432, "repl", true},
    {"/tmp:5432:*:repl:x\n", "/tmp", 5432, "repl", true},
    {"localhost:5432:*:repl:\n", "/tmp", 5432, "repl", false},
    {"db1:5432:replication:other:\n*:*:*:repl:x\n", "db1", 5432, NULL, true},
};

static void test_lines(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *name = cases[i].host;
        const struct conninfo_host host = {.host = name,
                                           .name = name,
                                           .port = cases[i].port,
                                           .is_socket = !name || *name == '/'};
        if (passfile_has(&arena, cases[i].text, &host, "replication", cases[i].user) !=
            cases[i].has)
            fail_msg("case %zu: %s", i, cases[i].text);
    }
    arena_free(&arena);
}

/* Beside a hostaddr the name counts, and the address is nobody's. */
static void test_name_beside_address(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct conninfo conninfo =
        conninfo_read(&arena, "host=db1 hostaddr=10.0.0.1 user=repl", 1500);
    const struct conninfo_hosts hosts = conninfo_hosts(&arena, &conninfo);
    assert_int_equal(hosts.n_hosts, 1);
    assert_true(
        passfile_has(&arena, "db1:*:*:repl:x\n", hosts.hosts, "replication", "repl"));
    assert_false(passfile_has(&arena, "10.0.0.1:*:*:repl:x\n", hosts.hosts,
                              "replication", "repl"));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines),
                                       cmocka_unit_test(test_name_beside_address)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
