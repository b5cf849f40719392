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
#include "rules/domain_list.h"
#include "rules/listen.h"
#include "rules/name_set.h"
#include "rules/rule.h"
#include "rules/topology.h"

/* What a node listens at, at its port. */
struct ends {
    struct name_set addresses, sockets;
};

static struct name_set entries_of(struct arena *arena, const struct setting *setting,
                                  enum domain_list_kind kind)
{
    struct name_set set = {0};
    struct domain_list list = {.rest = setting ? setting->value : "", .kind = kind};
    while (!setting_empty(setting) && domain_list_next(&list)) {
        set.names = arena_push(arena, set.names, set.n_names, sizeof *set.names);
        set.names[set.n_names++] = arena_copy(arena, list.entry, list.size);
    }
    set.n_names = name_set_sort(set.names, set.n_names);
    return set;
}

static struct ends ends_of(struct arena *arena, const struct node *node)
{
    return (struct ends){
        entries_of(arena, node_setting(node, "listen_addresses"), LIST_OF_NAMES),
        entries_of(arena, listen_sockets(node), LIST_OF_PATHS),
    };
}

/* Whether they have an entry in common; `*` is all addresses. */
static bool meet(const struct name_set *one, const struct name_set *other)
{
    if (one->n_names == 0 || other->n_names == 0)
        return false;
    return name_set_has(one, "*") || name_set_has(other, "*") ||
           name_set_match(one, other->names, other->n_names) != HBA_NO;
}

static bool have_one_port(const struct node *one, const struct node *other)
{
    if (!topology_is_one_host(one, other))
        return false;
    const struct setting *here = node_setting(one, "port");
    const struct setting *there = node_setting(other, "port");
    return here && there && setting_int(here) == setting_int(there);
}

static void tell(struct report *report, const struct node *one,
                 const struct node *other, bool is_address)
{
    const struct finding finding = {
        .message = report_text(report, "%s and %s run on one host, and at one port",
                               one->name, other->name),
        .labels =
            {
                {node_setting(other, "port")->place,
                 report_text(report, "%s, on the host of %s", other->name, one->name)},
                {node_setting(one, "port")->place, "the same port"},
            },
        .effect = is_address ? "the second of them does not start: \"could not bind\""
                             : "the second of them does not start: \"lock file already "
                               "exists\"",
    };
    report_add(report, &finding);
}

/* Of several that it is in the way of, the first is enough. */
static void check_node(struct report *report, struct node *const *nodes, size_t index,
                       const struct ends *ends)
{
    for (size_t i = 0; i < index; i++) {
        if (!have_one_port(nodes[i], nodes[index]))
            continue;
        const bool is_address = meet(&ends[i].addresses, &ends[index].addresses);
        if (!is_address && !meet(&ends[i].sockets, &ends[index].sockets))
            continue;
        tell(report, nodes[i], nodes[index], is_address);
        return;
    }
}

static void check(struct report *report, const struct cluster *cluster)
{
    struct arena *arena = report_arena(report);
    struct ends *ends = arena_room(arena, cluster->n_nodes, sizeof *ends);
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        ends[i] = ends_of(arena, cluster->nodes[i]);
        check_node(report, cluster->nodes, i, ends);
    }
}

const struct rule rule_port_clash = {
    .severity = SEVERITY_ERROR,
    .check_cluster = check,
};
