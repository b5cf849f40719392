/*
 * No entry of listen_addresses can be an address
 *
 * Each entry is a host name or an IP address, without a port and without a mask. What
 * is neither is passed over with a warning, as are numbers that make no address
 * (`10.0.0.256`), and addresses of IPv6 that no server can listen at: an IPv4 address
 * in it (`::ffff:10.0.0.1`), one of a link without the interface (`fe80::1`), or one of
 * a group (`ff02::1`). When nothing is left the server does not start: "could not
 * create any TCP/IP sockets".
 *
 * Write addresses alone; the port is `port`, and who may connect is said in
 * pg_hba.conf.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * listen_addresses = '0.0.0.0/0'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * listen_addresses = '0.0.0.0'
 * ```
 */
#include "rules/listen.h"
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *addresses = node_setting(node, "listen_addresses");
    if (!addresses || !listen_is_impossible(node))
        return;
    const struct finding finding = {
        .message = "listen_addresses names nothing that a server can listen at",
        .labels[0] = {addresses->place, "neither host names nor addresses of a host"},
        .effect = "the server does not start: \"could not create any TCP/IP sockets\"",
    };
    report_add(report, &finding);
}

const struct rule rule_listen_impossible = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
