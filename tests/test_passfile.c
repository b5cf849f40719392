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
    {"db1:5432:replication:other:\n*:*:*:repl:x\n", "db1", 5432, NULL, true},
};

static void test_lines(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct conninfo_host host = {.host = cases[i].host,
                                           .port = cases[i].port};
        if (passfile_has(&arena, cases[i].text, &host, "replication", cases[i].user) !=
            cases[i].has)
            fail_msg("case %zu: %s", i, cases[i].text);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
