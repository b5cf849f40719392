/* What servers are called where packages put them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "cli/service.h"

struct row {
    const char *config, *data; /* none of them is on the machine */
    const char *commands[COMMANDS_MAX];
};

static const struct row rows[] = {
    /* Debian, Ubuntu */
    {"/etc/postgresql/15/nowhere",
     "/var/lib/postgresql/15/nowhere",
     {"/usr/lib/postgresql/15/bin/pg_ctl -D /etc/postgresql/15/nowhere restart",
      "systemctl restart postgresql@15-nowhere", "pg_ctlcluster 15 nowhere restart"}},
    {"/etc/postgresql/9.6/shop-2",
     "/srv/shop",
     {"/usr/lib/postgresql/9.6/bin/pg_ctl -D /etc/postgresql/9.6/shop-2 restart",
      "systemctl restart postgresql@9.6-shop-2", "pg_ctlcluster 9.6 shop-2 restart"}},
    {"/var/lib/postgresql/16/nowhere",
     "/var/lib/postgresql/16/nowhere",
     {"/usr/lib/postgresql/16/bin/pg_ctl -D /var/lib/postgresql/16/nowhere restart",
      "systemctl restart postgresql@16-nowhere", "pg_ctlcluster 16 nowhere restart"}},
    /* RPMs of PostgreSQL, and of Fedora, RHEL and SUSE */
    {"/var/lib/pgsql/15/data",
     "/var/lib/pgsql/15/data",
     {"/usr/pgsql-15/bin/pg_ctl -D /var/lib/pgsql/15/data restart",
      "systemctl restart postgresql-15"}},
    {"/var/lib/pgsql/data",
     "/var/lib/pgsql/data",
     {"pg_ctl -D /var/lib/pgsql/data restart", "systemctl restart postgresql"}},
    /* Docker's image, and others that look like a package's at first */
    {"/var/lib/postgresql/data/pgdata",
     "/var/lib/postgresql/data/pgdata",
     {"pg_ctl -D /var/lib/postgresql/data/pgdata restart", "systemctl restart UNIT",
      "pg_ctlcluster 15 CLUSTER restart"}},
    {"/var/lib/pgsql/backups/old",
     "/var/lib/pgsql/backups/old",
     {"pg_ctl -D /var/lib/pgsql/backups/old restart", "systemctl restart UNIT",
      "pg_ctlcluster 15 CLUSTER restart"}},
    {"/etc/postgresql/15/a/b",
     "/etc/postgresql/15/a/b",
     {"pg_ctl -D /etc/postgresql/15/a/b restart", "systemctl restart UNIT",
      "pg_ctlcluster 15 CLUSTER restart"}},
    /* a shell must take them as they are */
    {"/srv/it's here",
     "/srv/it's here",
     {"pg_ctl -D '/srv/it'\\''s here' restart", "systemctl restart UNIT",
      "pg_ctlcluster 15 CLUSTER restart"}},
    {"-D",
     "-D",
     {"pg_ctl -D '-D' restart", "systemctl restart UNIT",
      "pg_ctlcluster 15 CLUSTER restart"}},
    {"/etc/postgresql/15/$HOME;", "", {NULL}}, /* no data directory is known */
    {"/etc/postgresql/15/$HOME;",
     "/srv",
     {"/usr/lib/postgresql/15/bin/pg_ctl -D '/etc/postgresql/15/$HOME;' restart",
      "systemctl restart 'postgresql@15-$HOME;'", "pg_ctlcluster 15 '$HOME;' restart"}},
};

static struct node node_at(const struct row *row)
{
    return (struct node){
        .version = 1500,
        .is_whole = true,
        .config_directory = row->config,
        .data_directory = row->data,
    };
}

static void test_restarts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        const struct node node = node_at(&rows[i]);
        const struct commands found = service_commands(&arena, &node, true);
        size_t n = 0;
        for (; n < COMMANDS_MAX && rows[i].commands[n]; n++) {
            assert_true(n < found.n_lines);
            assert_string_equal(found.lines[n], rows[i].commands[n]);
        }
        assert_int_equal(found.n_lines, n);
        arena_free(&arena);
    }
}

static void test_reloads(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct node node = node_at(&rows[0]);
    const struct commands found = service_commands(&arena, &node, false);
    assert_string_equal(found.lines[1], "systemctl reload postgresql@15-nowhere");
    assert_string_equal(found.lines[2], "pg_ctlcluster 15 nowhere reload");
    node.is_whole = false; /* one file: nobody knows whose */
    assert_int_equal(service_commands(&arena, &node, false).n_lines, 0);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_restarts),
        cmocka_unit_test(test_reloads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
