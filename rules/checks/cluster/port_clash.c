/*
 * Two nodes on one host use the same port
 *
 * A standby's connection string stays on its own host, or two nodes were given the same
 * address: they run on one host. With one port they need different addresses and
 * different directories for their Unix sockets: in one directory the lock file of the
 * first stops the second, and at one address the second cannot listen. It does not
 * start.
 *
 * Give one of them a port of its own.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * listen_addresses = '127.0.0.1'
 * ==> standby/standby.signal <==
 * ==> standby/recovery.conf <==
 * standby_mode = on
 * primary_conninfo = 'host=127.0.0.1 user=repl'
 * ==> standby/postgresql.conf <==
 * listen_addresses = '127.0.0.1'
 * primary_conninfo = 'host=127.0.0.1 user=repl'
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * listen_addresses = '127.0.0.1'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * listen_addresses = '127.0.0.1'
 * port = 5433
 * primary_conninfo = 'host=127.0.0.1 user=repl'
 * ```
 */
#include <string.h>

#include "rules/domain_list.h"
#include "rules/listen.h"
#include "rules/rule.h"
#include "rules/topology.h"

static bool is_entry(const struct domain_list *one, const struct domain_list *other)
{
    return one->size == other->size &&
           strncmp(one->entry, other->entry, one->size) == 0;
}

static bool is_any_address(const struct domain_list *entry)
{
    return entry->size == 1 && *entry->entry == '*';
}

/* Whether two lists have an entry in common; for addresses `*` is all of them. */
static bool have_common(const struct setting *one, const struct setting *other,
                        enum domain_list_kind kind)
{
    if (setting_empty(one) || setting_empty(other))
        return false;
    struct domain_list ours = {.rest = one->value, .kind = kind};
    while (domain_list_next(&ours)) {
        struct domain_list theirs = {.rest = other->value, .kind = kind};
        while (domain_list_next(&theirs))
            if (is_entry(&ours, &theirs) || is_any_address(&ours) ||
                is_any_address(&theirs))
                return true;
    }
    return false;
}

static void check_two(struct report *report, const struct node *one,
                      const struct node *other)
{
    const struct setting *here = node_setting(other, "port");
    const struct setting *there = node_setting(one, "port");
    if (!here || !there || setting_int(here) != setting_int(there) ||
        !topology_is_one_host(report_arena(report), one, other))
        return;
    const bool address =
        have_common(node_setting(other, "listen_addresses"),
                    node_setting(one, "listen_addresses"), LIST_OF_NAMES);
    if (!address &&
        !have_common(listen_sockets(other), listen_sockets(one), LIST_OF_PATHS))
        return;
    const struct finding finding = {
        .message = report_text(report, "%s and %s run on one host, and at one port",
                               one->name, other->name),
        .labels =
            {
                {here->place,
                 report_text(report, "%s, on the host of %s", other->name, one->name)},
                {there->place, "the same port"},
            },
        .effect = address ? "the second of them does not start: \"could not bind\""
                          : "the second of them does not start: \"lock file already "
                            "exists\"",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        for (size_t j = 0; j < i; j++)
            check_two(report, cluster->nodes[j], cluster->nodes[i]);
}

const struct rule rule_port_clash = {
    .severity = SEVERITY_ERROR,
    .check_cluster = check,
};
