/*
 * The paths of all Unix sockets are too long
 *
 * In each directory of `unix_socket_directories` the server makes a socket that is
 * called `.s.PGSQL.` and its port. The kernel takes paths of up to 107 bytes: one that
 * is longer is passed over with a warning, and when none is left the server does not
 * start.
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
#include "rules/socket_path.h"

static void check(struct report *report, const struct node *node)
{
    const struct socket_paths paths = socket_paths(node);
    if (paths.n_long > 0 && paths.n_fitting == 0)
        socket_path_complain(report, node, &paths, "the server does not start");
}

const struct rule rule_socket_path_too_long = {
    .severity = SEVERITY_ERROR,
    .since = 903,
    .check_node = check,
};
