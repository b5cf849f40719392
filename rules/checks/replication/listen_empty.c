/*
 * The server listens nowhere
 *
 * Both `listen_addresses` and `unix_socket_directories` are empty: there is no address
 * and no socket at which a client could come in, and PostgreSQL refuses to start ("no
 * socket created for listening").
 *
 * Give one of them a value: a server for its own machine alone needs a directory for
 * its socket.
 *
 * ```wrong
 * listen_addresses = ''
 * unix_socket_directories = ''
 * ```
 *
 * ```right
 * listen_addresses = ''
 * unix_socket_directories = '/tmp'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *addresses = node_setting(node, "listen_addresses");
    const struct setting *directories = node_setting(node, "unix_socket_directories");
    if (!addresses || !directories || directories->is_default ||
        !setting_empty(addresses) || !setting_empty(directories))
        return;
    const struct finding finding = {
        .message = "the server listens at no address and at no socket",
        .labels =
            {
                {addresses->place, "no address"},
                {directories->place, "no socket"},
            },
        .effect = "the server does not start: \"no socket created for listening\"",
        .help = "give one of the two a value",
    };
    report_add(report, &finding);
}

const struct rule rule_listen_empty = {
    .severity = SEVERITY_ERROR,
    .since = 903,
    .check_node = check,
};
