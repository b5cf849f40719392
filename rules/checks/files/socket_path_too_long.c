/*
 * The path of a Unix socket is too long
 *
 * In each directory of `unix_socket_directories` the server makes a socket that is
 * called `.s.PGSQL.` and its port. The kernel takes paths of up to 107 bytes: with a
 * longer one the server does not start, even when the list has others.
 *
 * Take a directory with a shorter path.
 *
 * ```wrong 15
 * unix_socket_directories='/srv/customers/a-rather-long-name-of-a-customer/databases/postgresql/sockets/of/the/first/cluster/of/three'
 * ```
 *
 * ```right
 * port = 5432
 * ```
 */
#include <string.h>

#include "rules/domain_list.h"
#include "rules/rule.h"

enum { LONGEST_PATH = 107 };

static void complain(struct report *report, const struct setting *directories,
                     size_t size)
{
    const struct finding finding = {
        .message = report_text(report, "the path of a Unix socket has %zu bytes", size),
        .labels[0] = {directories->place, "107 is the most"},
        .effect = "the server does not start",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *directories = node_setting(node, "unix_socket_directories");
    const struct setting *port = node_setting(node, "port");
    if (setting_empty(directories) || directories->refused || !port)
        return;
    const size_t more =
        strlen(report_text(report, "/.s.PGSQL.%lld", setting_int(port)));
    struct domain_list list = {.rest = directories->value, .kind = LIST_OF_PATHS};
    while (domain_list_next(&list)) {
        if (list.size + more <= LONGEST_PATH)
            continue;
        complain(report, directories, list.size + more);
        return;
    }
}

const struct rule rule_socket_path_too_long = {
    .severity = SEVERITY_ERROR,
    .since = 903,
    .check_node = check,
};
