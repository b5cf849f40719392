/* Connection strings: the hosts that are tried, in their order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/conninfo.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hosts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
