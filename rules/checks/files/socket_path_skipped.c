/*
 * The path of one of the Unix sockets is too long
 *
 * In each directory of `unix_socket_directories` the server makes a socket that is
 * called `.s.PGSQL.` and its port. The kernel takes paths of up to 107 bytes. With a
 * longer one the server starts, for the others of the list, and only its log says
 * "could not create Unix-domain socket in directory": who looks for the socket there
 * finds none.
 *
 * Take a directory with a shorter path.
 *
 * ```wrong 15
 * unix_socket_directories='/run/postgresql,/srv/customers/a-rather-long-name-of-a-customer/databases/postgresql/sockets/of/the/first/cluster/of/three'
 * ```
 *
 * ```right
 * unix_socket_directories='/run/postgresql,/srv/sockets'
 * ```
 */
#include "rules/socket_path.h"

static void check(struct report *report, const struct node *node)
{
    const struct socket_paths paths = socket_paths(node);
    if (paths.n_long > 0 && paths.n_fitting > 0)
        socket_path_complain(report, node, &paths,
                             "there is no socket in that directory");
}

const struct rule rule_socket_path_skipped = {
    .severity = SEVERITY_WARNING,
    .since = 903,
    .check_node = check,
};
