/*
 * The server listens on all addresses
 *
 * With `*`, `0.0.0.0` or `::` in `listen_addresses` the server takes connections on
 * every network that the machine has, also on one that is added later. pg_hba.conf
 * still decides who gets in.
 *
 * An opinion, of the profile audit alone: in a container or behind a firewall it is
 * usual.
 *
 * ```wrong
 * listen_addresses = '*'
 * ```
 *
 * ```right
 * listen_addresses = '10.0.0.5'
 * ```
 */
#include "rules/advice.h"
#include "rules/domain_list.h"

static bool is_any(const char *value)
{
    struct domain_list list = {.rest = value};
    while (domain_list_next(&list))
        if (domain_list_is(&list, "*") || domain_list_is(&list, "0.0.0.0") ||
            domain_list_is(&list, "::"))
            return true;
    return false;
}

static void check(struct report *report, const struct node *node)
{
    static const struct advice advice = {
        .message = "the server listens on every address of the machine",
        .label = "every network",
        .effect = "a network that is added later reaches the server, too",
        .help = "name the addresses that clients use",
    };
    const struct setting *setting = node_setting(node, "listen_addresses");
    if (setting && is_any(setting->value))
        advise(report, setting, &advice);
}

static const char *const tags[] = {"CIS-17:5.2", NULL};

const struct rule rule_listen_any = {
    .severity = SEVERITY_INFO,
    .profile = PROFILE_AUDIT,
    .tags = tags,
    .reads = READS_CONF,
    .check_node = check,
};
