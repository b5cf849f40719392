/*
 * A standby that has nowhere to get WAL from
 *
 * A standby follows its primary by `primary_conninfo`, or by the files that
 * `restore_command` fetches from an archive. With neither it waits for ever: "specified
 * neither primary_conninfo nor restore_command", and looks into its own pg_wal now and
 * then.
 *
 * Set `primary_conninfo` (in recovery.conf up to 11), or `restore_command`.
 *
 * ```wrong
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * #primary_conninfo = ''
 * ```
 *
 * ```right
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * restore_command = 'cp /archive/%f "%p"'
 * ```
 */
#include "rules/rule.h"

/*
 * Up to 11 an empty one counts as set and leads to the default socket, where a primary
 * of the same host may be: certainly not one with another port.
 */
static bool has_conninfo(const struct node *node)
{
    const struct setting *conninfo = node_assignment(node, "primary_conninfo");
    if (node->version >= 1200 || !conninfo || !setting_empty(conninfo))
        return !setting_empty(conninfo);
    const struct setting *port =
        node->upstream ? node_setting(node->upstream, "port") : NULL;
    return !port || setting_int(port) == 5432;
}

/* What a recovery.conf says counts for nothing from 12 on: a finding of its own. */
static bool is_moved_first(const struct node *node)
{
    return node->version >= 1200 && node->recovery_conf;
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *conninfo = node_setting(node, "primary_conninfo");
    const struct setting *command = node_setting(node, "restore_command");
    bool has_file = node->version >= 1200 || node->recovery_conf;
    if (!node->is_whole || node->is_copy || node->role != ROLE_STANDBY || !has_file ||
        is_moved_first(node) || !conninfo || has_conninfo(node) || !command ||
        !setting_empty(command))
        return;

    const struct finding finding = {
        .message =
            report_text(report, "standby %s has no primary_conninfo", node->name),
        .labels[0] = {conninfo->place, "empty: no primary to follow"},
        .effect = "it waits for WAL that never comes",
        .help =
            "primary_conninfo = 'host=... port=5432 user=...', or a restore_command",
    };
    report_add(report, &finding);
}

const struct rule rule_primary_conninfo_missing = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
